// How we stand with a friend, in words.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Phrase {
    required property string standing      // meeting, here, away, blocked
    required property double inStep
    property string way: ""                // near, direct, relay; empty where away from home is off

    text: standing === "blocked" ? qsTr("blocked: nothing is exchanged")
        : standing === "meeting" ? qsTr("exchanging now")
        : standing === "here" ? (way === "direct" ? qsTr("over the internet, directly · in step")
            : way === "relay" ? qsTr("over a relay · in step")
            : way === "near" ? qsTr("on this network · in step") : qsTr("here now · in step"))
        : inStep > 0 ? qsTr("in step %1").arg(Words.ago(inStep)) : qsTr("not met yet on this network")
    color: standing === "here" || standing === "meeting" ? Theme.accent : Theme.soft
    font.pixelSize: Theme.small
}
