// How we stand with a friend, in words.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Phrase {
    required property string standing      // meeting, here, away, blocked
    required property double inStep
    property string way: ""                // near, direct, relay; empty where away from home is off

    text: standing === "blocked" ? qsTr("Blocked: nothing is exchanged")
        : standing === "meeting" ? qsTr("Exchanging now")
        : standing === "here" ? (way === "direct" ? qsTr("Over the internet, directly · in step")
            : way === "relay" ? qsTr("Over a relay · in step")
            : way === "near" ? qsTr("On this network · in step") : qsTr("Here now · in step"))
        : inStep > 0 ? qsTr("In step %1").arg(Words.ago(inStep)) : qsTr("Not met yet on this network")
    color: standing === "here" || standing === "meeting" ? Theme.accent : Theme.soft
    font.pixelSize: Theme.small
}
