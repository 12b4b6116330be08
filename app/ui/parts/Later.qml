// A sheet that is made when it is asked for, and kept from then on: most of them never are, and each is as much as a page.
import QtQuick

Loader {
    active: false
    visible: false                        // it takes no place; what it makes lies over the page

    function made(): QtObject {
        active = true
        return item
    }
}
