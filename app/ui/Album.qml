// Where all pictures come from; set by Main.
pragma Singleton
import QtQuick
import Vouchsafe.Bridge

QtObject {
    property Gallery gallery: null
}
