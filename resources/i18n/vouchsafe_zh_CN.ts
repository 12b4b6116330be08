<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Attachments</name>
    <message>
        <source>An entry can have at most 8 photos.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AudienceChoice</name>
    <message>
        <source>Who sees it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody but you, on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is in this circle yet; whoever joins it will see it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BeginStep</name>
    <message>
        <source>Tell friends what is good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you write stays on this computer, and goes straight to the friends you choose. There is no company in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name, as friends know you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase that locks everything here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four or five unrelated words are good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making your keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Bringing</name>
    <message numerus="yes">
        <source>%n entries taken back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Byline</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n comment(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>This gives things away. Open it to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another photo of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You recommended this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 thinks this is for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good to know: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CircleRow</name>
    <message>
        <source>Circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>New circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family, Runners, Book club…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only you see its name and who is in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CircleSheet</name>
    <message>
        <source>Friends in this circle see what you put into it. Take one out, and it leaves their computer when you are next in step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in it goes back to ‘Only me’.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Comments</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Saved. Friends get it when your computers meet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You and %1 are friends now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoorsStep</name>
    <message>
        <source>Where would you like to begin?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring my history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you rated and wrote on Goodreads and elsewhere, from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last good book, film, place or thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invite a friend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By a link or a code; it takes a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Just look around</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DraftPreview</name>
    <message>
        <source>As friends will see it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title or name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Another program is using the vault&apos;s file. Close it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is wrong with a key or with sealed data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong between two devices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That cannot be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is a friend&apos;s. Only the person who made it can change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is more text than an entry can hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That name fits more than one; please say which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That value makes no sense here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Nothing was lost, but this could not be kept; make room and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged, or it is no table. Nothing of it was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is larger than any export is. Nothing of it was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not there, or may not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not written in UTF-8, and does not say in what. Save it as UTF-8 (“CSV UTF-8”) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was stopped. Nothing of it was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other computer could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other computer runs a version of Vouchsafe that this one does not understand. Update both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other computer sent something that it should not have sent. Nothing of it was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be kept: the disk is full, or the folder may not be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two computers could not agree. Somebody may be in between: make a new invitation and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault&apos;s file is damaged. Nothing was changed; restore it from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a profile here already. It was not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no profile here yet. Make one with: vouchsafe init --name YOU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such import, or it was undone already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer could not keep what came, or not read what it has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file could not be brought in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a picture that Vouchsafe can open, or it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This invitation has ended. Ask for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an invitation of your own. Send it to a friend.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a whole Vouchsafe invitation. Ask for the link again, and copy all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not something that Vouchsafe wrote, or it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the right passphrase or key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture cannot be kept or shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is not on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture is too large: at most 40 MB and 80 million pixels can be taken in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture&apos;s file is damaged, or somebody changed it. It cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile is already open, in a window or in another command. Close that first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This vault was written by a newer Vouchsafe. Install the newer version to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was changed after it was signed, or somebody else signed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vouchsafe does not recognise this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vouchsafe made a mistake in its own database. Please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vouchsafe made a mistake of its own. Please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever answered this invitation is not the one who made it. Ask your friend for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever is at the other end could not prove to be your friend. Somebody may be in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your vault could not be used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FinderSheet</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search everything, yours and your friends&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found. Fewer or other words may help.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FollowCard</name>
    <message>
        <source>Got an invitation?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link you got</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Knocking at your friend&apos;s computer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Become friends</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoundLine</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FriendRow</name>
    <message>
        <source>You have compared words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what they wrote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the friendship</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FriendState</name>
    <message>
        <source>blocked: nothing is exchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exchanging now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here now · in step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not met yet on this network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>The file could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer did not take it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HomeAside</name>
    <message>
        <source>Your friends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On my list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HomeFilters</name>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Circle: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>What friends tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here like that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is quiet here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has written about that yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What your friends write shows up here when your computers meet. Yours can be the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page fills with what your friends tried. Invite the one whose word you trust most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invite a friend</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportChoose</name>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to look into it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop your Goodreads file here, or choose it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You see what it would bring before anything is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to get it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On goodreads.com open My Books, then Import and export, then Export library. The file is called goodreads_library_export.csv.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDone</name>
    <message numerus="yes">
        <source>%n entries are yours now</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Only you see them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen by: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See my library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportList</name>
    <message>
        <source>Brought before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Exports (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring your history</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportReady</name>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brought up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows that will be left aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring in %n entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Another file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportRunning</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can go on with something else; it does not need this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Copied. Send it to your friend by any way you trust.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InviteCard</name>
    <message>
        <source>Bring a friend in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let your friend scan this, or send the link. It works once, for seven days, while Vouchsafe is open here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An invitation is for one friend. When it is used, your computers know each other for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The invitation as a code to scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network is not ready. An invitation needs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invite a friend</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemActions</name>
    <message>
        <source>Edit mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommend…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemAside</name>
    <message>
        <source>How friends rate it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemHead</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A post</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 from %n people</source>
        <comment>stars</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemPage</name>
    <message>
        <source>A post</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show covers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search my library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Want to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gave up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your shelf is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry of yours fits that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring what you rated elsewhere: a Goodreads file takes a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring my history</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartSheet</name>
    <message>
        <source>End the friendship with %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What %1 showed you is erased here. What you showed leaves their computer when it is next in step with yours, which may never happen again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay friends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No friends here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make an invitation and send it to one friend, or paste the one you got.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Photo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave photo %1 out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to add them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add photos, or drop them here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>Photo %1 of %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RailEntry</name>
    <message>
        <source>You are here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecommendSheet</name>
    <message>
        <source>Recommend %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why them?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>because you liked…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the friends you choose see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommend</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SafetyWords</name>
    <message>
        <source>Compare words with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call %1, or meet. Both of you see the same six words, or somebody is in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sure any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are the same</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeenSheet</name>
    <message>
        <source>What %1 sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of yours, as things stand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This, and nothing else of yours. It comes from the same query that sends it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything you wrote is on this computer, locked by your passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring what you rated elsewhere, or take an import back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring my history</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShelfGrid</name>
    <message>
        <source>My library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShelfList</name>
    <message>
        <source>My library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StarPicker</name>
    <message>
        <source>Stars</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusChip</name>
    <message>
        <source>Exchanging with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In step with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not on this network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No friends here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network is out of reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for your friend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for friends</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last in step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in step yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All you write is kept here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The invitation is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on this network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange with everyone within reach now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StrengthHint</name>
    <message>
        <source>Too short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easy to guess</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fair: one more word would help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very good</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Thing</name>
    <message>
        <source>Recommended. It goes out when your computers meet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TitleField</name>
    <message>
        <source>A heading, if you like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title or name</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) known by that name; arrow down to choose</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Things known here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnlockStep</name>
    <message>
        <source>Open with your recovery words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 24 recovery words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 24 words, with spaces between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I know my passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I forgot my passphrase</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recommends it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good to know: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo %1, by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who sees this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say something to those who see this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say something to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is erased here at once, and from your friends&apos; computers when you are next in step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>day and month</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>month and year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no stars yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of 5 stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Podcast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Game</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>App</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A post</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Books</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Films</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <comment>several</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music</source>
        <comment>several</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Podcasts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Games</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <comment>several</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Director</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Want to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Want to see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Want to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Want to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Been there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gave up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Friends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1</source>
        <comment>friends by name</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WordsStep</name>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the recovery words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your recovery words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you forget the passphrase, these 24 words open everything. Nobody else has them, and they are shown only now. Keep them on paper, in a safe place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved. Whoever has this file can open your profile: keep it away from this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.avif *.gif *.bmp *.tif *.tiff)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell friends something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What did you try?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How was it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would you like to tell them?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How was it? The first lines are what friends see first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add tags, or a word of warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good to know: I got it free, I know the maker…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My text gives things away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep for myself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
