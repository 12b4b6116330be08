"""What is drawn, shown and played: icons, covers, photos, videos."""
