// Our mark, drawn by Qt itself so that the first frame needs nothing else.
import QtQuick

Image {
    property real size: 26

    sourceSize: Qt.size(size, size)
    source: "../../../resources/icons/vouchsafe.svg"
}
