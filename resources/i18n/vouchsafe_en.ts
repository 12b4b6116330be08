<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BackupPage</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cannot be read, and are not in it.</source>
        <translation>
            <numerusform>%n photo cannot be read, and is not in it.</numerusform>
            <numerusform>%n photos cannot be read, and are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n days</source>
        <translation>
            <numerusform>Every %n day</numerusform>
            <numerusform>Every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last %n</source>
        <translation>
            <numerusform>The last %n</numerusform>
            <numerusform>The last %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BorderSettings</name>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times somebody outside was not called, or not let in</source>
        <translation>
            <numerusform>%n time somebody outside was not called, or not let in</numerusform>
            <numerusform>%n times somebody outside was not called, or not let in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bringing</name>
    <message numerus="yes">
        <source>%n entries taken back.</source>
        <translation>
            <numerusform>%n entry taken back.</numerusform>
            <numerusform>%n entries taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BudgetSheet</name>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Byline</name>
    <message numerus="yes">
        <source>%n reaction(s)</source>
        <translation>
            <numerusform>%n reaction</numerusform>
            <numerusform>%n reactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n comment(s)</source>
        <translation>
            <numerusform>%n comment</numerusform>
            <numerusform>%n comments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CircleRow</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Doormat</name>
    <message numerus="yes">
        <source>%n of them were left: such files are opened one at a time.</source>
        <translation>
            <numerusform>%n of them was left: such files are opened one at a time.</numerusform>
            <numerusform>%n of them were left: such files are opened one at a time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message numerus="yes">
        <source>%n of your files lie there, up to date.</source>
        <translation>
            <numerusform>%n of your files lies there, up to date.</numerusform>
            <numerusform>%n of your files lie there, up to date.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetSheet</name>
    <message numerus="yes">
        <source>Forget %n entries?</source>
        <translation>
            <numerusform>Forget %n entry?</numerusform>
            <numerusform>Forget %n entries?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FriendPage</name>
    <message numerus="yes">
        <source>%n entries of theirs are held back.</source>
        <translation>
            <numerusform>%n entry of theirs is held back.</numerusform>
            <numerusform>%n entries of theirs are held back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herald</name>
    <message numerus="yes">
        <source>More than %n new from your friends: %1</source>
        <translation>
            <numerusform>More than %n new from your friends: %1</numerusform>
            <numerusform>More than %n new from your friends: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new from your friends: %1</source>
        <translation>
            <numerusform>%n new from your friends: %1</numerusform>
            <numerusform>%n new from your friends: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDone</name>
    <message numerus="yes">
        <source>%n entries are yours now</source>
        <translation>
            <numerusform>%n entry is yours now</numerusform>
            <numerusform>%n entries are yours now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportList</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportReady</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring in %n entries</source>
        <translation>
            <numerusform>Bring in %n entry</numerusform>
            <numerusform>Bring in %n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemHead</name>
    <message numerus="yes">
        <source>%1 from %n people</source>
        <comment>stars</comment>
        <translation>
            <numerusform>%1 from %n person</numerusform>
            <numerusform>%1 from %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeavingSection</name>
    <message numerus="yes">
        <source>%n entries and photos written</source>
        <translation>
            <numerusform>%n entry or photo written</numerusform>
            <numerusform>%n entries and photos written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation type="unfinished">
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are not on this computer</source>
        <translation>
            <numerusform>%n photo is not on this computer</numerusform>
            <numerusform>%n photos are not on this computer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LetterRow</name>
    <message numerus="yes">
        <source>%n entries came</source>
        <translation>
            <numerusform>%n entry came</numerusform>
            <numerusform>%n entries came</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were taken back</source>
        <translation>
            <numerusform>%n was taken back</numerusform>
            <numerusform>%n were taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still to come in another file</source>
        <translation>
            <numerusform>%n is still to come in another file</numerusform>
            <numerusform>%n are still to come in another file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are held back</source>
        <translation>
            <numerusform>%n is held back</numerusform>
            <numerusform>%n are held back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockSettings</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PickBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message numerus="yes">
        <source>%n entries forgotten.</source>
        <translation>
            <numerusform>%n entry forgotten.</numerusform>
            <numerusform>%n entries forgotten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries moved to %1.</source>
        <translation>
            <numerusform>%n entry moved to %1.</numerusform>
            <numerusform>%n entries moved to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendSheet</name>
    <message numerus="yes">
        <source>%n entries that %1 has not confirmed yet, with small photos.</source>
        <translation>
            <numerusform>%n entry that %1 has not confirmed yet, with small photos.</numerusform>
            <numerusform>%n entries that %1 has not confirmed yet, with small photos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries inside</source>
        <translation>
            <numerusform>%n entry inside</numerusform>
            <numerusform>%n entries inside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%n reports</source>
        <translation>
            <numerusform>%n report</numerusform>
            <numerusform>%n reports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusChip</name>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n to go</numerusform>
            <numerusform>%n to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudyFacts</name>
    <message numerus="yes">
        <source>They say that they report nothing before %n people have answered,</source>
        <translation>
            <numerusform>They say that they report nothing before %n person has answered,</numerusform>
            <numerusform>They say that they report nothing before %n people have answered,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and keep answers for %n days.</source>
        <translation>
            <numerusform>and keep answers for %n day.</numerusform>
            <numerusform>and keep answers for %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudyPreview</name>
    <message numerus="yes">
        <source>Show all %n bytes that they see</source>
        <translation>
            <numerusform>Show the %n byte that they see</numerusform>
            <numerusform>Show all %n bytes that they see</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TitleField</name>
    <message numerus="yes">
        <source>%n thing(s) known by that name; arrow down to choose</source>
        <translation>
            <numerusform>%n thing known by that name; arrow down to choose</numerusform>
            <numerusform>%n things known by that name; arrow down to choose</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnlockStep</name>
    <message numerus="yes">
        <source>Try again in %n s</source>
        <translation>
            <numerusform>Try again in %n s</numerusform>
            <numerusform>Try again in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VoucherCard</name>
    <message numerus="yes">
        <source>handed on %n times</source>
        <translation>
            <numerusform>handed on %n time</numerusform>
            <numerusform>handed on %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
</context>
</TS>
