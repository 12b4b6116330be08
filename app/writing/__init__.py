"""What a person does with what they write: signed here, kept in cards, replied to, passed along, taken back."""
