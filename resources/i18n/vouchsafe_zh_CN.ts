<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Attachments</name>
    <message>
        <source>An entry can have at most 8 photos and videos.</source>
        <translation>一条记录最多可以有 8 张照片或视频。</translation>
    </message>
</context>
<context>
    <name>AudienceChoice</name>
    <message>
        <source>Who sees it</source>
        <translation>谁能看到</translation>
    </message>
    <message>
        <source>Nobody but you, on this computer.</source>
        <translation>只有你自己，只在这台电脑上。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Nobody is in this circle yet; whoever joins it will see it.</source>
        <translation>这个圈子里还没有人；以后加入的人会看到。</translation>
    </message>
</context>
<context>
    <name>AwaySettings</name>
    <message>
        <source>Away from home</source>
        <translation>离家在外</translation>
    </message>
    <message>
        <source>“Local only” is on: friends meet you on this network, and nowhere else. Turn it off above to reach them over the internet as well.</source>
        <translation>“仅限本地”已打开：朋友只能在这个网络上与你相遇。想通过互联网联系他们，请先在上面关闭它。</translation>
    </message>
    <message>
        <source>Friends&apos; computers and this one find each other over the internet too. Only friends are told where this computer is.</source>
        <translation>朋友的电脑与这台电脑也能通过互联网找到彼此。只有朋友会知道这台电脑在哪里。</translation>
    </message>
    <message>
        <source>Friends reach me over the internet</source>
        <translation>朋友可以通过互联网找到我</translation>
    </message>
    <message>
        <source>Where there is no direct way</source>
        <translation>没有直接通路时</translation>
    </message>
    <message>
        <source>A relay passes on sealed packets. It sees that two internet addresses talk, when and how much, and two numbers that stand for the two computers; not who you are, and not what is said.</source>
        <translation>中继转发密封的数据包。它能看到两个互联网地址在通信、何时、多少，以及代表两台电脑的两个号码；看不到你是谁，也看不到内容。</translation>
    </message>
    <message>
        <source>No relay</source>
        <translation>不用中继</translation>
    </message>
    <message>
        <source>The public relays</source>
        <translation>公共中继</translation>
    </message>
    <message>
        <source>A relay of our own</source>
        <translation>自己的中继</translation>
    </message>
    <message>
        <source>The public relays are run by the makers of iroh, the program that finds the way. They also find out which addresses this computer has.</source>
        <translation>公共中继由 iroh（负责寻找通路的程序）的作者运营。它们还会得知这台电脑有哪些地址。</translation>
    </message>
    <message>
        <source>The relay&apos;s address</source>
        <translation>中继的地址</translation>
    </message>
    <message>
        <source>A port that your router forwards to this computer, if there is one</source>
        <translation>路由器转发到这台电脑的端口（如果有）</translation>
    </message>
    <message>
        <source>Address and port outside</source>
        <translation>外部地址和端口</translation>
    </message>
    <message>
        <source>Friends try to reach this computer at %1</source>
        <translation>朋友会尝试通过 %1 联系这台电脑</translation>
    </message>
    <message>
        <source>No address of this computer can be reached from elsewhere yet: you reach friends who can be reached, and are not reached yourself.</source>
        <translation>这台电脑目前没有可从别处到达的地址：你能联系到可到达的朋友，但别人联系不到你。</translation>
    </message>
</context>
<context>
    <name>BackupPage</name>
    <message>
        <source>Where to keep the backup</source>
        <translation>备份保存到哪里</translation>
    </message>
    <message>
        <source>Backups (*.backup)</source>
        <translation>备份 (*.backup)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Where to write everything down</source>
        <translation>导出文件的位置</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip 文件 (*.zip)</translation>
    </message>
    <message>
        <source>Choose a folder for backups, best on another disk</source>
        <translation>选择备份文件夹，最好在另一块硬盘上</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Looking what there is…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Last backup: %1</source>
        <translation>上次备份：%1</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>还没有备份</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>read again and found whole</source>
        <translation>已重新读取，完好无损</translation>
    </message>
    <message>
        <source>If this computer breaks or is lost, everything you wrote is lost with it.</source>
        <translation>如果这台电脑坏了或丢了，你写下的一切也会随之丢失。</translation>
    </message>
    <message numerus="yes">
        <source>%n photos cannot be read, and are not in it.</source>
        <translation>
            <numerusform>有 %n 张照片无法读取，不在备份里。</numerusform>
        </translation>
    </message>
    <message>
        <source>Copying, sealing, and reading it again…</source>
        <translation>正在复制、加封并重新读取…</translation>
    </message>
    <message>
        <source>%1 of about %2</source>
        <translation>%1，共约 %2</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>One now</source>
        <translation>现在备份一次</translation>
    </message>
    <message>
        <source>Into one file, locked by your passphrase and by your recovery words. Put it on a stick, or on a disk elsewhere.</source>
        <translation>存成一个文件，用你的口令和恢复词锁住。可以放在 U 盘里，或放在别处的硬盘上。</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>自动备份</translation>
    </message>
    <message>
        <source>Into a folder that you choose, whenever Vouchsafe is open and one is due. Photos that are there already are not copied again.</source>
        <translation>只要 Vouchsafe 开着，到时候就备份到你选的文件夹。已经在那里的照片不会重复复制。</translation>
    </message>
    <message>
        <source>While Vouchsafe is open, into %1</source>
        <translation>Vouchsafe 开着时，备份到 %1</translation>
    </message>
    <message>
        <source>The last one could not be made: %1</source>
        <translation>上一次没有成功：%1</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>多久一次</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>每天</translation>
    </message>
    <message numerus="yes">
        <source>Every %n days</source>
        <translation>
            <numerusform>每 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>How many are kept</source>
        <translation>保留多少份</translation>
    </message>
    <message numerus="yes">
        <source>The last %n</source>
        <translation>
            <numerusform>最近 %n 份</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>换一个文件夹</translation>
    </message>
    <message>
        <source>Make none by itself</source>
        <translation>不再自动备份</translation>
    </message>
    <message>
        <source>Getting it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>On a new computer, start Vouchsafe and choose “Restore from a backup” instead of making a profile. The passphrase of this profile opens it, or your 24 words.</source>
        <translation>在新电脑上启动 Vouchsafe，选择“从备份恢复”，而不是新建。用现在的口令或你的 24 个恢复词都能打开。</translation>
    </message>
</context>
<context>
    <name>BeginStep</name>
    <message>
        <source>Tell friends what is good</source>
        <translation>把好东西告诉朋友</translation>
    </message>
    <message>
        <source>What you write stays on this computer, and goes straight to the friends you choose. There is no company in between.</source>
        <translation>你写的都留在这台电脑上，只直接传给你选的朋友。中间没有任何公司。</translation>
    </message>
    <message>
        <source>Your name, as friends know you</source>
        <translation>你的名字，朋友怎么叫你</translation>
    </message>
    <message>
        <source>A passphrase that locks everything here</source>
        <translation>口令，用来锁住这里的一切</translation>
    </message>
    <message>
        <source>Four or five unrelated words are good</source>
        <translation>四五个互不相关的词就很好</translation>
    </message>
    <message>
        <source>The passphrase once more</source>
        <translation>再输一遍口令</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>两次输入还不一样。</translation>
    </message>
    <message>
        <source>Making your keys…</source>
        <translation>正在生成你的密钥…</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>I have Vouchsafe on another computer</source>
        <translation>我在另一台电脑上已经有 Vouchsafe</translation>
    </message>
</context>
<context>
    <name>BlockSheet</name>
    <message>
        <source>Block %1?</source>
        <translation>要屏蔽 %1 吗？</translation>
    </message>
    <message>
        <source>What %1 showed you is erased here, and they see nothing of yours any more. Their computer is not let in, and no invitation or introduction brings them back, until you unblock them. They are not told.</source>
        <translation>%1 给你看的内容会在这里抹去，对方也不再看到你的任何内容。在你解除屏蔽之前，对方的电脑进不来，任何邀请或介绍也不能让对方回来。对方不会收到通知。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>屏蔽 %1</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>%1 is asked to hand it on when you next meet.</source>
        <translation>已请 %1 在下次相遇时转交。</translation>
    </message>
    <message>
        <source>%1 has it, and has signed for it.</source>
        <translation>%1 已收到，并已签收。</translation>
    </message>
    <message>
        <source>The brand</source>
        <translation>该品牌</translation>
    </message>
</context>
<context>
    <name>BorderSettings</name>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Local only: nothing leaves this network</source>
        <translation>仅限本地：什么都不离开这个网络</translation>
    </message>
    <message>
        <source>%1 crossed the border of this network</source>
        <translation>有 %1 越过了本地网络的边界</translation>
    </message>
    <message>
        <source>0 bytes left this network</source>
        <translation>0 字节离开了这个网络</translation>
    </message>
    <message>
        <source>%1 between your friends&apos; computers and this one, within it</source>
        <translation>在网络内，朋友的电脑与这台电脑之间往来 %1</translation>
    </message>
    <message>
        <source>counted since %1</source>
        <translation>自 %1 起计数</translation>
    </message>
    <message numerus="yes">
        <source>%n times somebody outside was not called, or not let in</source>
        <translation>
            <numerusform>%n 次没有呼叫外面的人，或没有让其进入</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask the doctor</source>
        <translation>请网络医生看看</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Rooms</source>
        <translation>导航</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>书架</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写一条</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>People</source>
        <translation>朋友</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Brands</name>
    <message>
        <source>Sealed in %1. Hand it over in whichever way you like.</source>
        <translation>已封存到 %1。用你喜欢的方式交给对方。</translation>
    </message>
    <message>
        <source>Hand %1 to the brand, and open what they give back.</source>
        <translation>把 %1 交给品牌，再打开他们发回的文件。</translation>
    </message>
    <message>
        <source>It is on this page now.</source>
        <translation>已添加到本页。</translation>
    </message>
</context>
<context>
    <name>BrandsPage</name>
    <message>
        <source>Open a study, or what a brand gave back</source>
        <translation>打开调查，或品牌发回的文件</translation>
    </message>
    <message>
        <source>Studies (*.study)</source>
        <translation>调查 (*.study)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Brands</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>A brand may ask, and learns nothing of you alone: your computer changes your answer by chance before it leaves, and you see every byte first.</source>
        <translation>品牌可以提问，却无从了解你个人：回答发出之前，你的电脑会随机改动它，而且每一个字节你都能先看到。</translation>
    </message>
    <message>
        <source>Nobody has asked you anything</source>
        <translation>还没有品牌向你提问</translation>
    </message>
    <message>
        <source>A study comes as a file, by mail, on a web page or from a friend. Open it here, or drop it on this page.</source>
        <translation>调查是一个文件，来自邮件、网页或朋友。在这里打开，或拖到本页。</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>打开调查</translation>
    </message>
    <message>
        <source>Through friends</source>
        <translation>来自朋友</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>调查</translation>
    </message>
    <message>
        <source>What brands say</source>
        <translation>品牌的话</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Vouchers</source>
        <translation>礼券</translation>
    </message>
    <message>
        <source>A study, a voucher or what a brand says, as text</source>
        <translation>调查、礼券或品牌的话，以文字形式</translation>
    </message>
    <message>
        <source>Got one as text? Paste it here</source>
        <translation>收到的是文字？粘贴到这里</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>Bringing</name>
    <message numerus="yes">
        <source>%n entries taken back.</source>
        <translation>
            <numerusform>已撤回 %n 条。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BudgetCard</name>
    <message>
        <source>What your answers may say about you</source>
        <translation>你的回答能透露多少</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>%1 of %2 are left for this year. An answer costs 2 as a rule, and asking the same again costs nothing.</source>
        <translation>今年还剩 %1，共 %2。一个回答通常花费 2 点，再次被问同样的问题不花费。</translation>
    </message>
</context>
<context>
    <name>BudgetSheet</name>
    <message>
        <source>An answer</source>
        <translation>一份回答</translation>
    </message>
    <message>
        <source>A receipt&apos;s code</source>
        <translation>凭证上的代码</translation>
    </message>
    <message>
        <source>A quote</source>
        <translation>一段引语</translation>
    </message>
    <message>
        <source>Something sealed</source>
        <translation>一份密封件</translation>
    </message>
    <message>
        <source>to the inbox at %1</source>
        <translation>送到收件箱 %1</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>经由 %1</translation>
    </message>
    <message>
        <source>confirmed by the brand</source>
        <translation>品牌已确认</translation>
    </message>
    <message>
        <source>handed over by %1, and confirmed by the brand</source>
        <translation>由 %1 转交，品牌已确认</translation>
    </message>
    <message>
        <source>into the file %1</source>
        <translation>存入文件 %1</translation>
    </message>
    <message>
        <source>What your answers may say about you</source>
        <translation type="unfinished">你的回答能透露多少</translation>
    </message>
    <message>
        <source>Each answer is changed by chance, and still says a little. That is counted in points, so that many answers together cannot say much. No brand can raise these limits.</source>
        <translation>每份回答都会被随机改变，但仍会透露一点点。这以点数计算，好让许多回答加在一起也说明不了多少。没有哪个品牌能提高这些上限。</translation>
    </message>
    <message>
        <source>Up to %1 for one answer</source>
        <translation>每份回答最多 %1</translation>
    </message>
    <message>
        <source>%1 of %2 are left altogether, in a year</source>
        <translation>一年之内总共还剩 %1，共 %2</translation>
    </message>
    <message>
        <source>Besides, %1 about one thing, ever, and %2 for one brand, in a year.</source>
        <translation>此外，关于同一件东西终生 %1，对同一品牌每年 %2。</translation>
    </message>
    <message>
        <source>What has left</source>
        <translation>已经送出的</translation>
    </message>
    <message>
        <source>Nothing, so far.</source>
        <translation>目前还没有。</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <comment>an answer for a brand</comment>
        <translation>给 %2 的%1</translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Byline</name>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>passed along by %1</source>
        <translation>%1 转告</translation>
    </message>
    <message>
        <source>you pass it along</source>
        <translation>你在转告</translation>
    </message>
    <message numerus="yes">
        <source>%n reaction(s)</source>
        <translation>
            <numerusform>%n 个反应</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n comment(s)</source>
        <translation>
            <numerusform>%n 条评论</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>There is no camera here that can be used. Take a picture of the code with a phone and send it to this computer, or ask for the link.</source>
        <translation>这里没有可用的摄像头。请用手机拍下二维码发到这台电脑，或向对方要链接。</translation>
    </message>
    <message>
        <source>The camera cannot be used: another app has it, or this one may not.</source>
        <translation>摄像头无法使用：可能被别的应用占用，或没有权限。</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Hold the code before the camera</source>
        <translation>把二维码放在摄像头前</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头看到的画面</translation>
    </message>
    <message>
        <source>It is read by itself. Nothing that the camera sees is kept.</source>
        <translation>会自动读取。摄像头看到的画面不会保存。</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>It contains spoilers. Open it to read.</source>
        <translation>内容有剧透，点开再读。</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>Photo of %1</source>
        <translation>%1 的照片</translation>
    </message>
    <message>
        <source>Another photo of %1</source>
        <translation>%1 的另一张照片</translation>
    </message>
    <message>
        <source>You recommended this</source>
        <translation>你推荐的</translation>
    </message>
    <message>
        <source>%1 thinks this is for you</source>
        <translation>%1 觉得这个适合你</translation>
    </message>
    <message>
        <source>Good to know: %1</source>
        <translation>顺便说明：%1</translation>
    </message>
</context>
<context>
    <name>Checkup</name>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后再试。</translation>
    </message>
</context>
<context>
    <name>CircleRow</name>
    <message>
        <source>Circles</source>
        <translation>圈子</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>New circle</source>
        <translation>新建圈子</translation>
    </message>
    <message>
        <source>Name of the circle</source>
        <translation>圈子的名字</translation>
    </message>
    <message>
        <source>Family, Runners, Book club…</source>
        <translation>家人、跑友、读书会…</translation>
    </message>
    <message>
        <source>Only you see its name and who is in it.</source>
        <translation>圈子的名字和成员只有你看得到。</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>新建</translation>
    </message>
</context>
<context>
    <name>CircleSheet</name>
    <message>
        <source>Friends in this circle see what you put into it. Take one out, and it leaves their computer when you are next in step.</source>
        <translation>这个圈子里的朋友能看到你放进来的内容。把谁移出去，下次同步时这些内容就会从对方的电脑上消失。</translation>
    </message>
    <message>
        <source>Remove this circle</source>
        <translation>删除这个圈子</translation>
    </message>
    <message>
        <source>What is in it goes back to ‘Only me’.</source>
        <translation>里面的内容会回到“仅自己”。</translation>
    </message>
</context>
<context>
    <name>Collecting</name>
    <message>
        <source>%1 MB are free again.</source>
        <translation>已腾出 %1 MB。</translation>
    </message>
</context>
<context>
    <name>Comments</name>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>only you see this</source>
        <translation>只有你看得到</translation>
    </message>
    <message>
        <source>Show this comment again</source>
        <translation>重新显示这条评论</translation>
    </message>
    <message>
        <source>Hide this comment from others</source>
        <translation>不让别人看到这条评论</translation>
    </message>
    <message>
        <source>Forget this comment</source>
        <translation>删掉这条评论</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>Computers</name>
    <message>
        <source>%1 is another computer of yours now.</source>
        <translation>%1 现在也是你的电脑了。</translation>
    </message>
    <message>
        <source>Copied. Whoever has this link can become a computer of yours: show it to nobody.</source>
        <translation>已复制。拿到这个链接的人可以成为你的一台电脑：不要给任何人看。</translation>
    </message>
</context>
<context>
    <name>ComputersSettings</name>
    <message>
        <source>Your computers</source>
        <translation>你的电脑</translation>
    </message>
    <message>
        <source>With Vouchsafe on several computers of yours, each has everything, and friends meet whichever is there.</source>
        <translation>在你的几台电脑上都用 Vouchsafe 时，每台都有全部内容，朋友遇到哪一台都行。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>In step %1</source>
        <translation>同步于 %1</translation>
    </message>
    <message>
        <source>Never in step yet</source>
        <translation>还没有同步过</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>On the other computer start Vouchsafe, choose “I have Vouchsafe on another computer”, and paste the link; the code holds the same. It works once, for an hour, while Vouchsafe is open here. Show it to nobody: it brings everything you have.</source>
        <translation>在另一台电脑上打开 Vouchsafe，选择“我在另一台电脑上已经有 Vouchsafe”，然后粘贴链接；二维码里是同一个链接。它只能用一次，一小时内有效，这里的 Vouchsafe 要开着。不要给任何人看：它会带走你的全部内容。</translation>
    </message>
    <message>
        <source>The link as a code to scan</source>
        <translation>可扫描的链接二维码</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished">复制链接</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation type="unfinished">收回</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Add a computer</source>
        <translation>添加一台电脑</translation>
    </message>
</context>
<context>
    <name>CouponCard</name>
    <message>
        <source>%1, used</source>
        <translation>%1，已使用</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1，有效期至 %2</translation>
    </message>
    <message>
        <source>Show the code</source>
        <translation>显示代码</translation>
    </message>
    <message>
        <source>Not used after all</source>
        <translation>其实没用</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已使用</translation>
    </message>
</context>
<context>
    <name>CouponSheet</name>
    <message>
        <source>The coupon as a code to scan</source>
        <translation>可扫描的优惠券代码</translation>
    </message>
    <message>
        <source>%1 sees that it is valid, once, and not who you are or what you answered.</source>
        <translation>%1 只能看到它有效（一次），看不到你是谁，也看不到你回答了什么。</translation>
    </message>
</context>
<context>
    <name>DeedLine</name>
    <message>
        <source>a friend</source>
        <translation>朋友</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>Search, or do something by its name</source>
        <translation>搜索，或按名称做一件事</translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished">写一条</translation>
    </message>
    <message>
        <source>new review post note</source>
        <translation>新建 评价 帖子 记录</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>close leave away</source>
        <translation>关闭 离开</translation>
    </message>
    <message>
        <source>Undo the last move or forgetting</source>
        <translation>撤销上一次移动或删除</translation>
    </message>
    <message>
        <source>End Vouchsafe</source>
        <translation>结束 Vouchsafe</translation>
    </message>
    <message>
        <source>quit exit close</source>
        <translation>退出 关闭</translation>
    </message>
    <message>
        <source>Keys for everything</source>
        <translation>所有快捷键</translation>
    </message>
    <message>
        <source>help shortcuts keyboard</source>
        <translation>帮助 快捷键 键盘</translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished">首页</translation>
    </message>
    <message>
        <source>what friends tried</source>
        <translation>朋友试过什么</translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished">书架</translation>
    </message>
    <message>
        <source>mine shelf covers</source>
        <translation>我的 书架 封面</translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished">朋友</translation>
    </message>
    <message>
        <source>friends circles invite</source>
        <translation>朋友 圈子 邀请</translation>
    </message>
    <message>
        <source>Brands</source>
        <translation type="unfinished">品牌</translation>
    </message>
    <message>
        <source>studies answers coupons budget</source>
        <translation>调查 回答 优惠券 预算</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished">设置</translation>
    </message>
    <message>
        <source>language look size of text</source>
        <translation>语言 外观 字号</translation>
    </message>
    <message>
        <source>Look for friends now</source>
        <translation>现在寻找朋友</translation>
    </message>
    <message>
        <source>refresh meet in step</source>
        <translation>同步 刷新 见面</translation>
    </message>
    <message>
        <source>Invite a friend</source>
        <translation type="unfinished">邀请朋友</translation>
    </message>
    <message>
        <source>invitation link code</source>
        <translation>邀请 链接 暗号</translation>
    </message>
    <message>
        <source>Bring my history</source>
        <translation>导入我的记录</translation>
    </message>
    <message>
        <source>import file goodreads</source>
        <translation>导入 文件 Goodreads</translation>
    </message>
    <message>
        <source>Sealed files and drop folders</source>
        <translation type="unfinished">密封文件和投递文件夹</translation>
    </message>
    <message>
        <source>parcel send stick</source>
        <translation>包裹 发送 U盘</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>copy save restore</source>
        <translation>副本 保存 恢复</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>size zoom</source>
        <translation>大小 缩放</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished">浅色</translation>
    </message>
    <message>
        <source>look theme day</source>
        <translation>外观 主题 白天</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished">深色</translation>
    </message>
    <message>
        <source>look theme night</source>
        <translation>外观 主题 夜间</translation>
    </message>
    <message>
        <source>Keep what is written, and share it</source>
        <translation>保存所写的内容并分享</translation>
    </message>
    <message>
        <source>From one thing to the next, and back</source>
        <translation>到下一项，或回到上一项</translation>
    </message>
    <message>
        <source>Up and down in a list, and open</source>
        <translation>在列表中上下移动，并打开</translation>
    </message>
    <message>
        <source>Stars, half by half</source>
        <translation>星级，每次半颗</translation>
    </message>
    <message>
        <source>What can be done with an entry</source>
        <translation>对一条内容能做什么</translation>
    </message>
    <message>
        <source>Choose several in the library, or all</source>
        <translation>在书架上选多项，或全选</translation>
    </message>
    <message>
        <source>Forget what is chosen</source>
        <translation>删除所选</translation>
    </message>
    <message>
        <source>Close what was opened</source>
        <translation>关闭打开的面板</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation type="unfinished">导航</translation>
    </message>
    <message>
        <source>Deeds</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>While you write</source>
        <translation>写作时</translation>
    </message>
    <message>
        <source>Within a page</source>
        <translation>页面之内</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Their computer has heard it, and erased what you showed.</source>
        <translation>对方的电脑已得知，并抹去了你给对方看的内容。</translation>
    </message>
    <message>
        <source>Saved. Friends get it when your computers meet.</source>
        <translation>已保存。两台电脑一碰面，朋友就会收到。</translation>
    </message>
    <message>
        <source>You and %1 are friends now.</source>
        <translation>你和 %1 已是朋友。</translation>
    </message>
    <message>
        <source>Welcome back. This is a new device of yours; friends will know it when you meet.</source>
        <translation>欢迎回来。这是你的一台新设备；下次相遇时朋友们会认出它。</translation>
    </message>
    <message>
        <source>Set a new passphrase if you have forgotten it.</source>
        <translation>如果忘了口令，请设一个新的。</translation>
    </message>
</context>
<context>
    <name>DesktopSettings</name>
    <message>
        <source>News while you look elsewhere</source>
        <translation>你在看别处时的消息</translation>
    </message>
    <message>
        <source>Your desktop may keep what it is told, and show it on a locked screen. While the screen is locked, it is never told more than that there is something new.</source>
        <translation>桌面可能会保存收到的通知，并显示在锁定的屏幕上。屏幕锁定时，最多只告诉它有新内容。</translation>
    </message>
    <message>
        <source>Tell me nothing</source>
        <translation>什么也别告诉我</translation>
    </message>
    <message>
        <source>That there is something new</source>
        <translation>只说有新内容</translation>
    </message>
    <message>
        <source>Who wrote about what</source>
        <translation>谁写了什么</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>关闭窗口时</translation>
    </message>
    <message>
        <source>Friends&apos; computers can meet yours only while Vouchsafe runs.</source>
        <translation>只有 Vouchsafe 在运行时，朋友的电脑才能遇到你的电脑。</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Stay beside the clock</source>
        <translation>留在时钟旁边</translation>
    </message>
    <message>
        <source>When this computer starts</source>
        <translation>这台电脑启动时</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>什么也不做</translation>
    </message>
    <message>
        <source>Start Vouchsafe</source>
        <translation>启动 Vouchsafe</translation>
    </message>
</context>
<context>
    <name>DoctorSheet</name>
    <message>
        <source>This computer is in no network</source>
        <translation>这台电脑没有连上任何网络</translation>
    </message>
    <message>
        <source>Another program is in the way here</source>
        <translation>这台电脑上有别的程序挡着</translation>
    </message>
    <message>
        <source>Friends cannot knock at this computer</source>
        <translation>朋友敲不到这台电脑的门</translation>
    </message>
    <message>
        <source>A firewall keeps %1&apos;s computer closed</source>
        <translation>防火墙挡住了 %1 的电脑</translation>
    </message>
    <message>
        <source>A firewall keeps friends away</source>
        <translation>防火墙把朋友挡在外面</translation>
    </message>
    <message>
        <source>%1 is in another network</source>
        <translation>%1 在另一个网络里</translation>
    </message>
    <message>
        <source>This network keeps %1&apos;s computer and yours apart</source>
        <translation>这个网络把 %1 的电脑和你的隔开了</translation>
    </message>
    <message>
        <source>A VPN leads away from %1</source>
        <translation>VPN 把路引开了，到不了 %1 那里</translation>
    </message>
    <message>
        <source>The clocks of %1&apos;s computer and this one differ</source>
        <translation>%1 的电脑和这台电脑的时钟不一致</translation>
    </message>
    <message>
        <source>%1 is outside of this network</source>
        <translation>%1 在这个网络之外</translation>
    </message>
    <message>
        <source>%1&apos;s computer is not here</source>
        <translation>%1 的电脑不在这里</translation>
    </message>
    <message>
        <source>This computer is in a network</source>
        <translation>这台电脑已连上网络</translation>
    </message>
    <message>
        <source>Friends can knock at this computer</source>
        <translation>朋友可以敲这台电脑的门</translation>
    </message>
    <message>
        <source>Announcements come in</source>
        <translation>能收到网络上的通告</translation>
    </message>
    <message>
        <source>A VPN is on</source>
        <translation>VPN 已打开</translation>
    </message>
    <message>
        <source>In step with %1</source>
        <translation>与 %1 已同步</translation>
    </message>
    <message>
        <source>Join the Wi-Fi, or plug in the cable.</source>
        <translation>请连上 Wi-Fi，或插上网线。</translation>
    </message>
    <message>
        <source>End the other program, or start Vouchsafe without a fixed port.</source>
        <translation>请关闭那个程序，或不要给 Vouchsafe 指定端口。</translation>
    </message>
    <message>
        <source>Allow Vouchsafe in the settings of this computer&apos;s firewall.</source>
        <translation>请在这台电脑的防火墙设置里允许 Vouchsafe。</translation>
    </message>
    <message>
        <source>Allow Vouchsafe in the firewall of %1&apos;s computer or of this one: incoming TCP. One of the two is enough.</source>
        <translation>请在 %1 的电脑或这台电脑的防火墙里允许 Vouchsafe（传入 TCP），有一边就够了。</translation>
    </message>
    <message>
        <source>Allow Vouchsafe in the settings of this computer&apos;s firewall: UDP port 5353, and incoming TCP.</source>
        <translation>请在这台电脑的防火墙设置里允许 Vouchsafe：UDP 端口 5353 和传入 TCP。</translation>
    </message>
    <message>
        <source>Use the same network on both computers: the same Wi-Fi, and not its guest network.</source>
        <translation>两台电脑要用同一个网络：同一个 Wi-Fi，而不是它的访客网络。</translation>
    </message>
    <message>
        <source>Guest and office networks do that. Use another network or a phone&apos;s hotspot, or exchange a sealed file.</source>
        <translation>访客网络和办公网络常常如此。请换一个网络或用手机热点，或者交换密封文件。</translation>
    </message>
    <message>
        <source>Turn the VPN off, or let it reach the local network.</source>
        <translation>请关闭 VPN，或允许它访问本地网络。</translation>
    </message>
    <message>
        <source>Let both computers set their time by themselves; then they find each other.</source>
        <translation>让两台电脑都自动设置时间，它们就能找到彼此。</translation>
    </message>
    <message>
        <source>Meet on one network; or turn “Local only” off in the settings.</source>
        <translation>请连到同一个网络；或在设置里关闭“仅限本地”。</translation>
    </message>
    <message>
        <source>Ask %1 whether Vouchsafe is open there, unlocked, and on this same network.</source>
        <translation>请问问 %1：那边的 Vouchsafe 是否打开、已解锁，并在同一个网络上。</translation>
    </message>
    <message>
        <source>The doctor</source>
        <translation>网络医生</translation>
    </message>
    <message>
        <source>Looking at this computer, its network, and who answers…</source>
        <translation>正在查看这台电脑、它的网络和谁有回应…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一次</translation>
    </message>
</context>
<context>
    <name>Doormat</name>
    <message>
        <source>These files belong on several pages: go back to see the others.</source>
        <translation>这些文件分属几个页面：返回即可看到其他的。</translation>
    </message>
    <message numerus="yes">
        <source>%n of them were left: such files are opened one at a time.</source>
        <translation>
            <numerusform>还有 %n 个没有打开：这类文件一次只能打开一个。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoorsStep</name>
    <message>
        <source>Where would you like to begin?</source>
        <translation>想从哪里开始？</translation>
    </message>
    <message>
        <source>Bring my history</source>
        <translation>导入我的记录</translation>
    </message>
    <message>
        <source>What you rated and wrote on Goodreads, Letterboxd and elsewhere, from a file</source>
        <translation>从文件导入你在 Goodreads、Letterboxd 等处的评分和文字</translation>
    </message>
    <message>
        <source>Write one</source>
        <translation>写一条</translation>
    </message>
    <message>
        <source>The last good book, film, place or thing</source>
        <translation>最近的一本好书、一部电影、一个地方或一样东西</translation>
    </message>
    <message>
        <source>Invite a friend</source>
        <translation>邀请朋友</translation>
    </message>
    <message>
        <source>By a link or a code; it takes a minute</source>
        <translation>用链接或二维码，一分钟就好</translation>
    </message>
    <message>
        <source>Just look around</source>
        <translation>先随便看看</translation>
    </message>
</context>
<context>
    <name>DraftPreview</name>
    <message>
        <source>As friends will see it</source>
        <translation>朋友会看到的样子</translation>
    </message>
    <message>
        <source>Title or name</source>
        <translation>标题或名称</translation>
    </message>
</context>
<context>
    <name>EntryMenu</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished">修改</translation>
    </message>
    <message>
        <source>Write mine</source>
        <translation type="unfinished">写我的</translation>
    </message>
    <message>
        <source>I want to try it</source>
        <translation type="unfinished">我想试试</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>移到…</translation>
    </message>
    <message>
        <source>Recommend…</source>
        <translation type="unfinished">推荐…</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Who has this</source>
        <translation type="unfinished">谁有这一条</translation>
    </message>
    <message>
        <source>What %1 sees of yours</source>
        <translation>%1 能看到你的什么</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation type="unfinished">删除</translation>
    </message>
</context>
<context>
    <name>ErrandCard</name>
    <message>
        <source>%1 asks you to hand something sealed to %2</source>
        <translation>%1 请你把一份密封件转交给 %2</translation>
    </message>
    <message>
        <source>It is to go through one more friend of yours, so that %1 does not see your address either. You cannot read what is in it.</source>
        <translation>它要再经过你的一位朋友，这样 %1 也看不到你的地址。你读不到里面的内容。</translation>
    </message>
    <message>
        <source>%1 sees your computer&apos;s address, and not %2&apos;s. You cannot read what is in it.</source>
        <translation>%1 看到的是你电脑的地址，而不是 %2 的。你读不到里面的内容。</translation>
    </message>
    <message>
        <source>Hand it on</source>
        <translation>转交</translation>
    </message>
    <message>
        <source>Over %1</source>
        <translation>经由 %1</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 does not let friends pass this along.</source>
        <translation>%1 不让朋友转告这一条。</translation>
    </message>
    <message>
        <source>%1 is blocked. Unblock them first.</source>
        <translation>你屏蔽了 %1，请先取消屏蔽。</translation>
    </message>
    <message>
        <source>%1 is damaged. Nothing was changed; restore it from a backup.</source>
        <translation>%1 已损坏。没有改动任何内容；请从备份恢复。</translation>
    </message>
    <message>
        <source>%1 is missing or empty. Restore it from a backup.</source>
        <translation>%1 不见了或是空的。请从备份恢复。</translation>
    </message>
    <message>
        <source>%1 is not a year.</source>
        <translation>%1 不是年份。</translation>
    </message>
    <message>
        <source>%1 is there already, and is no backup. It was not touched.</source>
        <translation>%1 已经存在，而且不是备份文件。没有动它。</translation>
    </message>
    <message>
        <source>%1 wrote this. Only %2 can change it.</source>
        <translation>这是 %1 写的，只有 %2 能修改。</translation>
    </message>
    <message>
        <source>%1&apos;s app has told yours wrongly how to seal a file for them.</source>
        <translation>%1 的 Vouchsafe 没有正确告知如何为对方密封文件。</translation>
    </message>
    <message>
        <source>%1&apos;s app is newer than yours, and so is its seal. Update yours.</source>
        <translation>%1 的 Vouchsafe 比你的新，密封方式也更新。请更新你的。</translation>
    </message>
    <message>
        <source>A backup of this profile is being made already. Wait until it is done.</source>
        <translation>这份资料正在备份，请等它完成。</translation>
    </message>
    <message>
        <source>A backup within the profile&apos;s folder would be lost with it. Choose another place.</source>
        <translation>备份放在资料文件夹里会一起丢失，请换个地方。</translation>
    </message>
    <message>
        <source>A circle needs a name.</source>
        <translation>圈子需要一个名字。</translation>
    </message>
    <message>
        <source>A circle&apos;s name can have at most %1 characters.</source>
        <translation>圈子的名字最多 %1 个字符。</translation>
    </message>
    <message>
        <source>A creator&apos;s name can have at most %1 characters; this one has %2.</source>
        <translation>作者名最多 %1 个字符；这里有 %2 个。</translation>
    </message>
    <message>
        <source>A device needs a name.</source>
        <translation>设备需要一个名字。</translation>
    </message>
    <message>
        <source>A drop folder cannot be inside the folder of your profile.</source>
        <translation>投递文件夹不能放在你的资料文件夹里。</translation>
    </message>
    <message>
        <source>A limit is a whole number from nought.</source>
        <translation>上限须为不小于零的整数。</translation>
    </message>
    <message>
        <source>A list has at least one entry.</source>
        <translation>列表至少要有一条。</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>缺少名字。</translation>
    </message>
    <message>
        <source>A part of this file, “%1”, is larger than any export.</source>
        <translation>这个文件中的“%1”比任何导出文件都大。</translation>
    </message>
    <message>
        <source>A part of this file, “{}”, cannot be read: the file is damaged, or it has a password.</source>
        <translation>这个文件中的“{}”无法读取：文件已损坏，或设有密码。</translation>
    </message>
    <message>
        <source>A passphrase cannot be empty.</source>
        <translation>口令不能为空。</translation>
    </message>
    <message>
        <source>A photo of theirs has more than {megapixels:,} megapixels.</source>
        <translation>对方有一张照片超过 {megapixels:,} 百万像素。</translation>
    </message>
    <message>
        <source>A quotation mark in --columns is not closed.</source>
        <translation>--columns 里有一个引号没有闭合。</translation>
    </message>
    <message>
        <source>A quotation mark in this row is not closed.</source>
        <translation>这一行有引号没有闭合。</translation>
    </message>
    <message>
        <source>A quote has at most %1 characters; this one has %2.</source>
        <translation>引文最多 %1 个字符；这里有 %2 个。</translation>
    </message>
    <message>
        <source>A quote has words.</source>
        <translation>引语需要有文字。</translation>
    </message>
    <message>
        <source>A rating is out of 1 to 1000.</source>
        <translation>评分的满分应在 1 到 1000 之间。</translation>
    </message>
    <message>
        <source>A recovery kit has %1 words; here are %2.</source>
        <translation>恢复词一共 %1 个；这里有 %2 个。</translation>
    </message>
    <message>
        <source>A recovery kit is made of 32 bytes.</source>
        <translation>恢复套件由 32 个字节组成。</translation>
    </message>
    <message>
        <source>A relay passes on sealed packets where there is no direct way. It sees that two internet addresses talk, when and how much, and two numbers that stand for the two computers and stay the same; not who you are, and not what is said. The public ones are run by the makers of iroh, and find out which addresses you have as well.</source>
        <translation>没有直接的路时，中继会转交封好的数据包。它看得到有两个互联网地址在交谈、在什么时候、有多少，以及代表这两台电脑、始终不变的两个数字；看不到你是谁，也看不到说了什么。公共中继由 iroh 的制作者运行，也会得知你有哪些地址。</translation>
    </message>
    <message>
        <source>A spoken code is a number and three words, such as: 7 apple river stone.</source>
        <translation>暗号是一个数字加三个单词，例如：7 apple river stone。</translation>
    </message>
    <message>
        <source>A spoken code needs this computer to be seen on its network, and it is silent now. Send a link instead.</source>
        <translation>要用暗号，这台电脑得能在网络上被看到，而它现在是静默的。请改发链接。</translation>
    </message>
    <message>
        <source>A study under this brand&apos;s name came with other keys before. It may be somebody else who uses the name: ask them first, and then say that it is them.</source>
        <translation>以前有一份同名品牌的调查用的是另一些密钥。可能有人冒用了这个名字：请先向他们核实，再确认是他们。</translation>
    </message>
    <message>
        <source>A study under this brand&apos;s name came with other keys before. Somebody else may be using the name.</source>
        <translation>以此品牌名义的调查以前用的是别的密钥。可能有人在冒用这个名字。</translation>
    </message>
    <message>
        <source>A title can have at most %1 characters; this one has %2.</source>
        <translation>标题最多 %1 个字符；这里有 %2 个。</translation>
    </message>
    <message>
        <source>A title is missing.</source>
        <translation>缺少标题。</translation>
    </message>
    <message>
        <source>A vault key has 32 bytes.</source>
        <translation>保险库密钥是 32 个字节。</translation>
    </message>
    <message>
        <source>An entry can have at most %1 photos and videos.</source>
        <translation>一条最多可以有 %1 张照片和视频。</translation>
    </message>
    <message>
        <source>An entry can have at most %1 tags.</source>
        <translation>一条最多可以有 %1 个标签。</translation>
    </message>
    <message>
        <source>An introduction needs two friends.</source>
        <translation>介绍需要两位朋友。</translation>
    </message>
    <message>
        <source>Another program is using the vault&apos;s file. Close it and try again.</source>
        <translation>另一个程序正在使用保险库文件。请关闭它再试。</translation>
    </message>
    <message>
        <source>Another program uses the port that was chosen for away from home.</source>
        <translation>另一个程序占用了为出门在外所选的端口。</translation>
    </message>
    <message>
        <source>Another recovery kit was made meanwhile. Nothing was changed.</source>
        <translation>在此期间生成了另一套恢复词。没有做任何更改。</translation>
    </message>
    <message>
        <source>Fewer than fifty receipts were signed together with yours. An answer with it can be told to be from one of few, though not whether it is true. Ask the brand for a file with more in it, open that, and answer then.</source>
        <translation>与你的凭证一起签名的不到五十份。附上它的回答能被认出来自少数几人，只是不知是否属实。请向品牌索取含有更多凭证的文件，打开它之后再回答。</translation>
    </message>
    <message>
        <source>Google does not say which place this is.</source>
        <translation>Google 没有说明这是哪个地点。</translation>
    </message>
    <message>
        <source>ISBN and ISBN13 of this row name two different books; both were left out.</source>
        <translation>这一行的 ISBN 和 ISBN13 指的是两本书，都没有采用。</translation>
    </message>
    <message>
        <source>It goes by no receipts: anybody can answer it, also people who never had the thing.</source>
        <translation>它不看购买凭证：任何人都可以回答，包括从未用过的人。</translation>
    </message>
    <message>
        <source>It was stopped. Nothing of it stays.</source>
        <translation>已停止，没有留下任何东西。</translation>
    </message>
    <message>
        <source>It was taken back meanwhile.</source>
        <translation>期间已被收回。</translation>
    </message>
    <message>
        <source>Letterboxd does not know any more what this is about.</source>
        <translation>Letterboxd 已不知道这是关于什么的了。</translation>
    </message>
    <message>
        <source>More came of theirs than you let them keep here. The rest was held back.</source>
        <translation>对方的内容超过了你允许存放的数量，其余的已暂缓接收。</translation>
    </message>
    <message>
        <source>No device was asked to join.</source>
        <translation>没有邀请任何设备加入。</translation>
    </message>
    <message>
        <source>No friend shows you this photo.</source>
        <translation>没有朋友向你展示这张照片。</translation>
    </message>
    <message>
        <source>No key store opens this profile. Use the passphrase.</source>
        <translation>没有密钥库可以打开这份资料。请使用口令。</translation>
    </message>
    <message>
        <source>Nobody answered at that address in time.</source>
        <translation>那个地址没有及时应答。</translation>
    </message>
    <message>
        <source>Nobody but you is ever in “Only me”.</source>
        <translation>“仅自己”里永远只有你。</translation>
    </message>
    <message>
        <source>Nobody but you is ever in “Only me”. Choose a circle of friends.</source>
        <translation>“仅自己”里永远只有你。请选择一个有朋友的圈子。</translation>
    </message>
    <message>
        <source>Nobody on this network has said a code with this number. Codes last ten minutes.</source>
        <translation>这个网络上没有人报过带这个数字的暗号。暗号只在十分钟内有效。</translation>
    </message>
    <message>
        <source>Nobody used the invitation in time. It stays open until it ends.</source>
        <translation>还没有人使用邀请。在到期之前一直有效。</translation>
    </message>
    <message>
        <source>Nobody used the link in time. It stays open until it ends.</source>
        <translation>没有人及时使用这个链接。它在到期之前一直有效。</translation>
    </message>
    <message>
        <source>None of your friends passes on this very study. A brand could make one for you alone, and would know who answered.</source>
        <translation>你的朋友中没有人传递过这份调查。品牌可能专为你一个人做了一份，那样就会知道是谁回答的。</translation>
    </message>
    <message>
        <source>Older items were asked about than are here.</source>
        <translation>问到的条目比这里现有的更早。</translation>
    </message>
    <message>
        <source>One code after the other is tried with other words. Somebody on this network is in the way of the two of you: send a link or a file instead.</source>
        <translation>一个又一个暗号被人用别的单词试过。这个网络上有人在妨碍你们：请改发链接或文件。</translation>
    </message>
    <message>
        <source>Only a thing can be recommended: a book, a film, a place. This entry is about none.</source>
        <translation>只能推荐一样东西：书、电影、地方。这一条不是。</translation>
    </message>
    <message>
        <source>Only what others say under your own entries can be hidden.</source>
        <translation>只有别人在你自己的条目下说的话才能隐藏。</translation>
    </message>
    <message>
        <source>Only what was sealed for a brand can be handed on.</source>
        <translation>只有为品牌密封的东西才能转交。</translation>
    </message>
    <message>
        <source>Only your own entries are in your circles.</source>
        <translation>你的圈子里只有你自己的内容。</translation>
    </message>
    <message>
        <source>Open Library wrote no titles into this file, only its own numbers.</source>
        <translation>Open Library 在这个文件里没有写书名，只有它自己的编号。</translation>
    </message>
    <message>
        <source>Print this page, put it in a safe place, and delete the file.</source>
        <translation>请打印本页，放到安全的地方，然后删除这个文件。</translation>
    </message>
    <message>
        <source>Say it under the entry itself: comments have no comments.</source>
        <translation>请直接在条目下说：评论下面没有评论。</translation>
    </message>
    <message>
        <source>Say to whom you recommend it.</source>
        <translation>请选择推荐给谁。</translation>
    </message>
    <message>
        <source>Several people signed what is in this file: it is not one&apos;s own.</source>
        <translation>这个文件里的内容由好几个人签名：不是你一个人的。</translation>
    </message>
    <message>
        <source>Somebody is there, but did not let this computer in. Their clock or this one may be wrong.</source>
        <translation>那边有人，但没有让这台电脑进去。可能是哪一边的时钟不准。</translation>
    </message>
    <message>
        <source>Somebody is there, but the brand did not say that it took it. Try again later, or hand it over as a file.</source>
        <translation>那里有人，但品牌没有确认收下。请稍后再试，或以文件形式交出。</translation>
    </message>
    <message>
        <source>Somebody on this network tried this code with other words, so it is burnt. If that was your friend, say a new one. If not, somebody else here is trying: send a link instead.</source>
        <translation>这个网络上有人用别的单词试了这个暗号，所以它已作废。如果是你的朋友输错了，就念一个新的；如果不是，说明这里有别人在试：请改发链接。</translation>
    </message>
    <message>
        <source>Something is wrong with a key or with sealed data.</source>
        <translation>密钥或加密数据有问题。</translation>
    </message>
    <message>
        <source>Something went wrong between two devices.</source>
        <translation>两台设备之间出了问题。</translation>
    </message>
    <message>
        <source>Stars go from 0.5 to 5.</source>
        <translation>星级从 0.5 到 5。</translation>
    </message>
    <message>
        <source>Text and pictures together are too large for one entry.</source>
        <translation>文字和照片加起来太大，一条放不下。</translation>
    </message>
    <message>
        <source>That address is outside of this network, and “Local only” is on: nothing was sent.</source>
        <translation>那个地址不在本地网络内，而“仅限本地”已打开：什么也没有发送。</translation>
    </message>
    <message>
        <source>That cannot be done.</source>
        <translation>这样做不了。</translation>
    </message>
    <message>
        <source>That computer is none of yours any more.</source>
        <translation>那台电脑已不再是你的了。</translation>
    </message>
    <message>
        <source>That is a friend&apos;s. Only the person who made it can change it.</source>
        <translation>这是朋友的内容，只有写的人才能改。</translation>
    </message>
    <message>
        <source>That is more text than an entry can hold.</source>
        <translation>文字太长，一条放不下。</translation>
    </message>
    <message>
        <source>That is not the code of a receipt.</source>
        <translation>这不是凭证上的代码。</translation>
    </message>
    <message>
        <source>That name fits more than one; please say which.</source>
        <translation>这个名字对应不止一个，请说明是哪一个。</translation>
    </message>
    <message>
        <source>That value makes no sense here.</source>
        <translation>这个值在这里不合适。</translation>
    </message>
    <message>
        <source>The backup could not be made or read.</source>
        <translation>备份无法生成或读取。</translation>
    </message>
    <message>
        <source>The backup could not be written. The one before it is as it was.</source>
        <translation>备份没能写入。之前的备份原样保留。</translation>
    </message>
    <message>
        <source>The backup could not be written: %1.</source>
        <translation>备份没能写入：%1。</translation>
    </message>
    <message>
        <source>The backup was stopped before it was done. The one before it is as it was.</source>
        <translation>备份还没完成就停了。之前的备份原样保留。</translation>
    </message>
    <message>
        <source>The computer that has this photo is not on this network, or Vouchsafe is not open there.</source>
        <translation>有这张照片的电脑不在这个网络上，或者没有打开 Vouchsafe。</translation>
    </message>
    <message>
        <source>The computer that made this invitation is not on this network.</source>
        <translation>发出邀请的电脑不在这个网络上。</translation>
    </message>
    <message>
        <source>The connection broke.</source>
        <translation>连接断了。</translation>
    </message>
    <message>
        <source>The cost of the passphrase is out of bounds.</source>
        <translation>口令的计算强度超出范围。</translation>
    </message>
    <message>
        <source>The disk did not keep what was written. Use another one.</source>
        <translation>磁盘没有保住写入的内容，请换一个。</translation>
    </message>
    <message>
        <source>The disk did not take or give what it should. Nothing kept before was lost; see to the disk and the folder.</source>
        <translation>磁盘没有正常读写。之前保存的都没有丢失；请检查磁盘和文件夹。</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was lost, but this could not be kept; make room and try again.</source>
        <translation>磁盘满了。没有丢失任何内容，但这一条没能保存；请腾出空间再试。</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>无法读取文件：%1。</translation>
    </message>
    <message>
        <source>The file ends in the middle of this row.</source>
        <translation>文件在这一行中间就断了。</translation>
    </message>
    <message>
        <source>The file ends too early. Fetch it again.</source>
        <translation>文件不完整，提前结束了。请重新获取。</translation>
    </message>
    <message>
        <source>The file has %1 MB; an export can have at most %2 MB.</source>
        <translation>文件有 %1 MB；导出文件最多 %2 MB。</translation>
    </message>
    <message>
        <source>The file has zero bytes in it, which no text has: it is damaged, or no table.</source>
        <translation>文件里有空字节，文本里不会有：它已损坏，或不是表格。</translation>
    </message>
    <message>
        <source>The file is damaged, or it is no table. Nothing of it was kept.</source>
        <translation>文件已损坏，或者不是表格。什么都没有保存。</translation>
    </message>
    <message>
        <source>The file is damaged, or no program wrote it like this.</source>
        <translation>文件已损坏，或不是程序导出的样子。</translation>
    </message>
    <message>
        <source>The file is damaged: it begins as a packed file (gz) and is none.</source>
        <translation>文件已损坏：开头像压缩文件（gz），其实不是。</translation>
    </message>
    <message>
        <source>The file is damaged: it begins as a tar file and is none.</source>
        <translation>文件已损坏：开头像 tar 文件，其实不是。</translation>
    </message>
    <message>
        <source>The file is damaged: it begins as a zip file and is none.</source>
        <translation>文件已损坏：开头像 zip 文件，其实不是。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>The file is larger than any export is. Nothing of it was kept.</source>
        <translation>文件太大，不像是导出文件。什么都没有保存。</translation>
    </message>
    <message>
        <source>The file is no text.</source>
        <translation>这个文件不是文本。</translation>
    </message>
    <message>
        <source>The file is not there, or may not be read.</source>
        <translation>文件不存在，或无法读取。</translation>
    </message>
    <message>
        <source>The file is not written in %1, or it is damaged.</source>
        <translation>文件不是 %1 编码，或已损坏。</translation>
    </message>
    <message>
        <source>The file is not written in UTF-8, and does not say in what. Save it as UTF-8 (“CSV UTF-8”) and try again.</source>
        <translation>文件不是 UTF-8 编码，也没有说明是什么编码。请另存为 UTF-8（“CSV UTF-8”）再试。</translation>
    </message>
    <message>
        <source>The file unpacks to more than %1 MB, which no export does.</source>
        <translation>文件解压后超过 %1 MB，没有哪种导出文件会这么大。</translation>
    </message>
    <message>
        <source>The first line of the file is not the head of a table.</source>
        <translation>文件的第一行不是表头。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be used: %2.</source>
        <translation>无法使用文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>The folder %1 is not there. If it is on a drive, plug that in.</source>
        <translation>文件夹 %1 不存在。如果它在移动硬盘上，请先接上。</translation>
    </message>
    <message>
        <source>The import was stopped. Nothing of it was kept.</source>
        <translation>导入已停止，什么都没有保存。</translation>
    </message>
    <message>
        <source>The key store of this system could not be reached to remove the key.</source>
        <translation>无法连接系统的密钥库来移除密钥。</translation>
    </message>
    <message>
        <source>The key store of this system did not give the key. Use the passphrase.</source>
        <translation>系统的密钥库没有给出密钥。请使用口令。</translation>
    </message>
    <message>
        <source>The key store of this system did not keep the key. Nothing was changed.</source>
        <translation>系统的密钥库没有保存密钥。没有做任何更改。</translation>
    </message>
    <message>
        <source>The key store of this system did not take the key. Nothing was changed.</source>
        <translation>系统的密钥库没有接受密钥。没有做任何更改。</translation>
    </message>
    <message>
        <source>The name has %1 characters; at most %2 fit.</source>
        <translation>名字有 %1 个字符，最多 %2 个。</translation>
    </message>
    <message>
        <source>The name of this folder is not readable as text (UTF-8).</source>
        <translation>这个文件夹的名称无法读作文本（UTF-8）。</translation>
    </message>
    <message>
        <source>The other computer could not be reached.</source>
        <translation>连不上对方的电脑。</translation>
    </message>
    <message>
        <source>The other computer ended the connection.</source>
        <translation>对方的电脑结束了连接。</translation>
    </message>
    <message>
        <source>The other computer has joined, and is still to get the rest. Let Vouchsafe run on both.</source>
        <translation>另一台电脑已加入，其余内容仍在传送。请让两边的 Vouchsafe 都开着。</translation>
    </message>
    <message>
        <source>The other computer runs a version of Vouchsafe that this one does not understand. Update both.</source>
        <translation>对方电脑上的 Vouchsafe 版本与这台不兼容，请都更新。</translation>
    </message>
    <message>
        <source>The other computer sent something that it should not have sent. Nothing of it was kept.</source>
        <translation>对方电脑发来了不该发的内容，都没有保存。</translation>
    </message>
    <message>
        <source>The other computer stopped answering.</source>
        <translation>对方的电脑不再应答。</translation>
    </message>
    <message>
        <source>The other computer stopped sending it.</source>
        <translation>对方的电脑停止了发送。</translation>
    </message>
    <message>
        <source>The person who made this does not allow that.</source>
        <translation>写下它的人不允许这样做。</translation>
    </message>
    <message>
        <source>The picture could not be kept: %1.</source>
        <translation>照片没能保存：%1。</translation>
    </message>
    <message>
        <source>The picture could not be kept: the disk is full, or the folder may not be written to.</source>
        <translation>照片没能保存：磁盘满了，或文件夹不可写。</translation>
    </message>
    <message>
        <source>The profile cannot be opened.</source>
        <translation>打不开这份资料。</translation>
    </message>
    <message>
        <source>The profile&apos;s folder cannot be used: %1.</source>
        <translation>无法使用资料所在的文件夹：%1。</translation>
    </message>
    <message>
        <source>The recovery words are not readable as text.</source>
        <translation>恢复词不是可读的文字。</translation>
    </message>
    <message>
        <source>The sheet “%1” of the workbook is damaged.</source>
        <translation>工作簿中的工作表“%1”已损坏。</translation>
    </message>
    <message>
        <source>The time for this code is over. Make a new one.</source>
        <translation>这个暗号已过时。请换一个新的。</translation>
    </message>
    <message>
        <source>The two computers could not agree. Somebody may be in between: make a new invitation and try again.</source>
        <translation>两台电脑没能对上，中间可能有人插手。请重新邀请再试。</translation>
    </message>
    <message>
        <source>The vault&apos;s file is damaged. Nothing was changed; restore it from a backup.</source>
        <translation>保险库文件已损坏。没有改动任何内容；请从备份恢复。</translation>
    </message>
    <message>
        <source>The words %1 are not recovery words. Please check how they are spelt.</source>
        <translation>第 %1 个词不是恢复词。请检查拼写。</translation>
    </message>
    <message>
        <source>The words were not the same on both sides. This code is burnt now: ask for a new one, and read it out slowly.</source>
        <translation>两边的单词不一致。这个暗号已作废：请再要一个，并慢慢念。</translation>
    </message>
    <message>
        <source>The workbook is damaged. Nothing of it was kept.</source>
        <translation>工作簿已损坏，没有保存其中任何内容。</translation>
    </message>
    <message>
        <source>The workbook would unfold to more than any export.</source>
        <translation>这个工作簿展开后会比任何导出文件都大。</translation>
    </message>
    <message>
        <source>Their app has not told yours how to seal a file for them; meet once on the same network.</source>
        <translation>对方的应用还没告诉你怎样为对方封装文件；请先在同一个网络里碰一次面。</translation>
    </message>
    <message>
        <source>Their computer did not send it.</source>
        <translation>对方的电脑没有发送。</translation>
    </message>
    <message>
        <source>Their computer does not have it, or does not show it to you any more.</source>
        <translation>对方的电脑没有它，或者不再给你看了。</translation>
    </message>
    <message>
        <source>Their computer has sent you as much as it does in an hour. Try again later.</source>
        <translation>对方的电脑这一小时已经发得够多了，请稍后再试。</translation>
    </message>
    <message>
        <source>Their computer has too much to do now. Try again later.</source>
        <translation>对方的电脑现在太忙，请稍后再试。</translation>
    </message>
    <message>
        <source>Their computer is not on this network, and has not told where it can be reached away from home.</source>
        <translation>对方的电脑不在这个网络上，也没有告知离家在外时可以在哪里联系到它。</translation>
    </message>
    <message>
        <source>Their computer is not on this network, and there is no way to it over the internet just now.</source>
        <translation>对方的电脑不在这个网络上，目前也没有通过互联网到达它的路。</translation>
    </message>
    <message>
        <source>Their computer is not on this network, or Vouchsafe is not open there.</source>
        <translation>对方的电脑不在这个网络上，或者没有打开 Vouchsafe。</translation>
    </message>
    <message>
        <source>There is a circle called “%1” already.</source>
        <translation>已经有一个叫“%1”的圈子了。</translation>
    </message>
    <message>
        <source>There is a profile here already. It was not touched.</source>
        <translation>这里已经有一份资料，没有动它。</translation>
    </message>
    <message>
        <source>There is another profile&apos;s backup here already. It was not touched; use another file or folder.</source>
        <translation>这里已有另一份资料的备份，没有动它；请换个文件或文件夹。</translation>
    </message>
    <message>
        <source>There is no Vouchsafe code in this picture. Take in all of it, with its white edge, and hold it straight.</source>
        <translation>这张图片里没有 Vouchsafe 的二维码。请把它连同白边完整拍进去，并且拍正。</translation>
    </message>
    <message>
        <source>There is no backup in this folder.</source>
        <translation>这个文件夹里没有备份。</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>没有文件夹 %1。</translation>
    </message>
    <message>
        <source>There is no profile here yet. Make one with: vouchsafe init --name YOU</source>
        <translation>这里还没有资料。可以这样新建：vouchsafe init --name 你的名字</translation>
    </message>
    <message>
        <source>There is no room for more of their photos. You can raise the limit that you set for them.</source>
        <translation>对方的照片已没有空间。你可以提高为对方设定的上限。</translation>
    </message>
    <message>
        <source>There is no such import, or it was undone already.</source>
        <translation>没有这次导入，或者已经撤回了。</translation>
    </message>
    <message>
        <source>There is no way to that address from the network of this computer.</source>
        <translation>这台电脑所在的网络到不了那个地址。</translation>
    </message>
    <message>
        <source>There is nothing of that name.</source>
        <translation>没有叫这个名字的。</translation>
    </message>
    <message>
        <source>There is nothing written yet.</source>
        <translation>还什么都没写。</translation>
    </message>
    <message>
        <source>These 24 words open your profile if the passphrase is lost. Whoever has them can read everything in it.</source>
        <translation>忘记口令时，这 24 个词可以打开你的资料。谁拿到它们，谁就能看到其中的一切。</translation>
    </message>
    <message>
        <source>These are somebody else&apos;s words, which were passed along to you. They go no further.</source>
        <translation>这是别人的话，是转告给你的，不能再往下传。</translation>
    </message>
    <message>
        <source>These are the recovery words of another vault.</source>
        <translation>这是另一份资料的恢复词。</translation>
    </message>
    <message>
        <source>These words do not belong together: one is wrong, or two have changed places.</source>
        <translation>这些词对不上：有一个错了，或有两个换了位置。</translation>
    </message>
    <message>
        <source>They closed Vouchsafe, or left this network.</source>
        <translation>对方关掉了 Vouchsafe，或离开了这个网络。</translation>
    </message>
    <message>
        <source>They come with more computers than anybody has.</source>
        <translation>对方带来的电脑比谁都多。</translation>
    </message>
    <message>
        <source>They sent more than {per_minute:,} new entries a minute; it goes on by itself.</source>
        <translation>对方每分钟发来超过 {per_minute:,} 条新内容；稍后会自动继续。</translation>
    </message>
    <message>
        <source>This answer would say more about you than you allow.</source>
        <translation>这个回答透露的会超过你所允许的。</translation>
    </message>
    <message>
        <source>This answers no invitation of yours that is still open. It may have ended; make a new one.</source>
        <translation>这不是对你任何有效邀请的回复。邀请可能已结束，请重新发出一个。</translation>
    </message>
    <message>
        <source>This backup is damaged, or parts of it are missing. Nothing was restored; try another one.</source>
        <translation>备份已损坏或不完整。什么都没有恢复；请换一个试试。</translation>
    </message>
    <message>
        <source>This backup was made by a newer Vouchsafe. Install the newer version to read it.</source>
        <translation>这个备份是更新版的 Vouchsafe 做的，请安装新版再读取。</translation>
    </message>
    <message>
        <source>This brand&apos;s name came with other keys before. Somebody else may be using the name.</source>
        <translation>这个品牌名以前用的是另一些密钥。可能有人冒用了这个名字。</translation>
    </message>
    <message>
        <source>This code is used up. Make a new one.</source>
        <translation>这个暗号已经用过。请换一个新的。</translation>
    </message>
    <message>
        <source>This computer cannot listen at the address that was chosen.</source>
        <translation>这台电脑无法使用所选的地址。</translation>
    </message>
    <message>
        <source>This computer cannot open a way to the internet for Vouchsafe.</source>
        <translation>这台电脑无法为 Vouchsafe 打开通往互联网的路。</translation>
    </message>
    <message>
        <source>This computer cannot talk over the internet: there is no peer-to-peer engine (iroh) for a system of its kind, or it is not installed. On one network, and by sealed files, everything works.</source>
        <translation>这台电脑不能经互联网交谈：没有适合这种系统的点对点引擎（iroh），或者没有安装。在同一个网络里、以及用密封文件，一切照常。</translation>
    </message>
    <message>
        <source>This computer could not keep what came, or not read what it has.</source>
        <translation>这台电脑没能保存收到的内容，或读不出已有的内容。</translation>
    </message>
    <message>
        <source>This computer could not write a small file just now, so nobody can connect to it. Its disk may be full.</source>
        <translation>这台电脑刚才无法写入一个小文件，因此没有人能连接到它。它的磁盘可能已满。</translation>
    </message>
    <message>
        <source>This computer did not take it. Vouchsafe does not start by itself.</source>
        <translation>这台电脑没有接受。Vouchsafe 不会自行启动。</translation>
    </message>
    <message>
        <source>This computer does not let Vouchsafe look around in its network.</source>
        <translation>这台电脑不允许 Vouchsafe 在网络里寻找朋友。</translation>
    </message>
    <message>
        <source>This computer is still to hear from your others what you have answered. Let both run on one network, or remove the one that is no more.</source>
        <translation>这台电脑还没有从你的其他电脑得知你回答过什么。让两台电脑在同一网络中运行，或移除已经不再使用的那台。</translation>
    </message>
    <message>
        <source>This computer was removed from your own ones, and does not hear what they answer. Answer on one of those.</source>
        <translation>这台电脑已从你的电脑中移除，不会得知其他电脑回答过什么。请在你的其他电脑上回答。</translation>
    </message>
    <message>
        <source>This conversation has failed already.</source>
        <translation>这次交换已经中断。</translation>
    </message>
    <message>
        <source>This entry has no such photo.</source>
        <translation>这一条没有这张照片。</translation>
    </message>
    <message>
        <source>This entry is not about a thing.</source>
        <translation>这一条不是关于某样东西的。</translation>
    </message>
    <message>
        <source>This entry was made by a newer Vouchsafe and cannot be shown here.</source>
        <translation>这一条由更新版的 Vouchsafe 写成，这里显示不了。</translation>
    </message>
    <message>
        <source>This file could not be brought in.</source>
        <translation>这个文件没能导入。</translation>
    </message>
    <message>
        <source>This file is damaged, or it does not answer your invitation. Nothing of it was kept.</source>
        <translation>这个文件已损坏，或不是对你邀请的回复。没有保存其中任何内容。</translation>
    </message>
    <message>
        <source>This file is neither an invitation nor the answer to one.</source>
        <translation>这个文件既不是邀请，也不是对邀请的回复。</translation>
    </message>
    <message>
        <source>This file is not a backup that Vouchsafe made.</source>
        <translation>这个文件不是 Vouchsafe 做的备份。</translation>
    </message>
    <message>
        <source>This file is not a parcel for you, or it was damaged on its way. Nothing of it was kept.</source>
        <translation>这个文件不是给你的包裹，或者在路上损坏了。什么都没有保存。</translation>
    </message>
    <message>
        <source>This file is not a picture that Vouchsafe can open, or it is damaged.</source>
        <translation>这个文件不是 Vouchsafe 能打开的图片，或者已损坏。</translation>
    </message>
    <message>
        <source>This file is not a video that Vouchsafe can open, or it is damaged. It takes MP4, MOV and WebM.</source>
        <translation>这个文件不是 Vouchsafe 能打开的视频，或者已损坏。可以用 MP4、MOV 和 WebM。</translation>
    </message>
    <message>
        <source>This file was written by a newer Vouchsafe. Use that one, or a newer one.</source>
        <translation>这个文件由更新版本的 Vouchsafe 写成。请使用那个版本或更新的版本。</translation>
    </message>
    <message>
        <source>This inbox is closed. Ask the brand for another link.</source>
        <translation>这个收件箱已关闭。请向品牌要另一个链接。</translation>
    </message>
    <message>
        <source>This introduction is not open any more.</source>
        <translation>这次介绍已经不再有效。</translation>
    </message>
    <message>
        <source>This invitation has ended. Ask for a new one.</source>
        <translation>这个邀请已经过期，请再要一个。</translation>
    </message>
    <message>
        <source>This invitation is good no more: it was used, taken back, or is over. Ask your friend for a new one.</source>
        <translation>这个邀请已失效：被用过、被收回，或已过期。请向朋友再要一个。</translation>
    </message>
    <message>
        <source>This is %1 KiB of text; an entry can hold %2 KiB.</source>
        <translation>这段文字有 %1 KiB；一条最多 %2 KiB。</translation>
    </message>
    <message>
        <source>This is a comment under what somebody else wrote, who is not here.</source>
        <translation>这是写在别人内容下面的评论，而那个人不在这里。</translation>
    </message>
    <message>
        <source>This is a note that you took on the way. It is kept here.</source>
        <translation>这是你途中记下的笔记，已保留在这里。</translation>
    </message>
    <message>
        <source>This is an invitation for a friend. On your other computer, make a link for a computer of your own.</source>
        <translation>这是给朋友的邀请。请在你的另一台电脑上为自己的电脑生成链接。</translation>
    </message>
    <message>
        <source>This is an invitation of your own. Send it to a friend.</source>
        <translation>这是你自己的邀请，请发给朋友。</translation>
    </message>
    <message>
        <source>This is no key to seal for.</source>
        <translation>无法为这个密钥封存。</translation>
    </message>
    <message>
        <source>This is no parcel, or one that a newer Vouchsafe sealed. Nothing of it was kept.</source>
        <translation>这不是包裹，或者是更新版的 Vouchsafe 封的。什么都没有保存。</translation>
    </message>
    <message>
        <source>This is no zip file, so it is not Letterboxd&apos;s export.</source>
        <translation>这不是 zip 文件，所以不是 Letterboxd 的导出文件。</translation>
    </message>
    <message>
        <source>This is no zip file, so it is not NeoDB&apos;s export.</source>
        <translation>这不是 zip 文件，所以不是 NeoDB 的导出文件。</translation>
    </message>
    <message>
        <source>This is not a coupon of this brand, or it is damaged.</source>
        <translation>这不是该品牌的优惠券，或已损坏。</translation>
    </message>
    <message>
        <source>This is not a file that Vouchsafe exported.</source>
        <translation>这不是 Vouchsafe 导出的文件。</translation>
    </message>
    <message>
        <source>This is not a file that a study&apos;s brand sent back, or it is damaged.</source>
        <translation>这不是调查品牌发回的文件，或已损坏。</translation>
    </message>
    <message>
        <source>This is not a review. A backup brings back everything else.</source>
        <translation>这不是评论。其他内容可从备份恢复。</translation>
    </message>
    <message>
        <source>This is not a study, or it is damaged, or somebody changed it.</source>
        <translation>这不是调查文件，或已损坏，或被人改动过。</translation>
    </message>
    <message>
        <source>This is not a vault header of a known version.</source>
        <translation>这个资料的版本无法识别。</translation>
    </message>
    <message>
        <source>This is not a voucher, or it is damaged, or somebody changed it.</source>
        <translation>这不是礼券，或已损坏，或被人改动过。</translation>
    </message>
    <message>
        <source>This is not a whole Vouchsafe invitation. Ask for the link again, and copy all of it.</source>
        <translation>这不是完整的 Vouchsafe 邀请链接。请再要一次，并完整复制。</translation>
    </message>
    <message>
        <source>This is not a whole invitation file. Ask for it again.</source>
        <translation>邀请文件不完整。请对方再发一次。</translation>
    </message>
    <message>
        <source>This is not a whole link to a brand&apos;s inbox. Copy all of it.</source>
        <translation>这不是完整的品牌收件箱链接。请复制全部内容。</translation>
    </message>
    <message>
        <source>This is not something that Vouchsafe wrote, or it is damaged.</source>
        <translation>这不是 Vouchsafe 写的内容，或者已损坏。</translation>
    </message>
    <message>
        <source>This is not the archive of a BookWyrm account.</source>
        <translation>这不是 BookWyrm 账号的存档。</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>口令不对。</translation>
    </message>
    <message>
        <source>This is not the right passphrase or key.</source>
        <translation>口令或恢复词不对。</translation>
    </message>
    <message>
        <source>This is not what a brand said, or it is damaged, or somebody changed it.</source>
        <translation>这不是品牌说的话，或已损坏，或被人改动过。</translation>
    </message>
    <message>
        <source>This is nothing that a brand&apos;s inbox takes.</source>
        <translation>品牌的收件箱不收这样的东西。</translation>
    </message>
    <message>
        <source>This is the answer to a study that you have never looked at.</source>
        <translation>这是你从未看过的调查的回复。</translation>
    </message>
    <message>
        <source>This is the computer that you are at. Remove it on another one of yours.</source>
        <translation>这就是你正在用的电脑。请在你的另一台电脑上移除它。</translation>
    </message>
    <message>
        <source>This is your own entry. What others make of it is for them to say.</source>
        <translation>这是你自己的条目。别人怎么看，由他们来说。</translation>
    </message>
    <message>
        <source>This is your own invite. Send it to a friend.</source>
        <translation>这是你自己的邀请，请发给朋友。</translation>
    </message>
    <message>
        <source>This is your own. Put it into the circle of those who are to see it.</source>
        <translation>这是你自己的。把它放进该看到它的人所在的圈子就行。</translation>
    </message>
    <message>
        <source>This link does not lead to the inbox of the brand that asks. What is sealed for one is of no use to another: ask the brand for its own link.</source>
        <translation>这个链接通向的不是提问品牌的收件箱。为一个品牌封好的内容对别人没有用：请向该品牌索取它自己的链接。</translation>
    </message>
    <message>
        <source>This link is for another computer of the person who made it: it makes nobody a friend. Ask for an invitation.</source>
        <translation>这个链接是给其主人的另一台电脑用的，不能用来成为朋友。请索取邀请。</translation>
    </message>
    <message>
        <source>This link is of another person&apos;s computer. This profile stays with the person it belongs to.</source>
        <translation>这个链接属于另一个人的电脑。这份资料仍归原来的人。</translation>
    </message>
    <message>
        <source>This link was used already.</source>
        <translation>这个链接已被使用过。</translation>
    </message>
    <message>
        <source>This passphrase is not readable as text (UTF-8).</source>
        <translation>这个口令不是可读的文字（UTF-8）。</translation>
    </message>
    <message>
        <source>This picture cannot be kept or shown.</source>
        <translation>这张照片无法保存或显示。</translation>
    </message>
    <message>
        <source>This picture cannot be used.</source>
        <translation>这张照片不能用。</translation>
    </message>
    <message>
        <source>This picture could not be opened: it took too much time or memory, or it is damaged.</source>
        <translation>这张照片打不开：太耗时间或内存，或者已损坏。</translation>
    </message>
    <message>
        <source>This picture is not on this computer.</source>
        <translation>这张照片不在这台电脑上。</translation>
    </message>
    <message>
        <source>This picture is too large to be kept.</source>
        <translation>这张照片太大，无法保存。</translation>
    </message>
    <message>
        <source>This picture is too large: at most 40 MB and 80 million pixels can be taken in.</source>
        <translation>照片太大：最多 40 MB、8000 万像素。</translation>
    </message>
    <message>
        <source>This picture&apos;s file is damaged, or somebody changed it. It cannot be shown.</source>
        <translation>照片文件已损坏或被改动，无法显示。</translation>
    </message>
    <message>
        <source>This place has no position that could be read.</source>
        <translation>这个地点没有可以读出的位置。</translation>
    </message>
    <message>
        <source>This profile is a copy, and the one it was copied from is, or was, in use by itself. So this computer goes on as a new one of yours, and nothing is lost. If you have several computers, link this one with them again.</source>
        <translation>这份资料是一个副本，原来的那份正在或曾经单独使用。所以这台电脑作为你的一台新电脑继续，什么都不会丢。如果你有几台电脑，请把这台再和它们连接一次。</translation>
    </message>
    <message>
        <source>This profile is already open, in a window or in another command. Close that first.</source>
        <translation>这份资料已在另一个窗口或命令中打开，请先关掉它。</translation>
    </message>
    <message>
        <source>This row has more cells than the table has columns.</source>
        <translation>这一行的格子比表格的列还多。</translation>
    </message>
    <message>
        <source>This row has no title, or not all of its cells.</source>
        <translation>这一行没有标题，或缺少单元格。</translation>
    </message>
    <message>
        <source>This row has no title.</source>
        <translation>这一行没有标题。</translation>
    </message>
    <message>
        <source>This row seems to have run into the next one.</source>
        <translation>这一行似乎和下一行连在了一起。</translation>
    </message>
    <message>
        <source>This says nothing about a film, a series, a season or an episode.</source>
        <translation>这里没有提到电影、剧集、季或集。</translation>
    </message>
    <message>
        <source>This says nothing about a page, a place or a book.</source>
        <translation>这里没有说到网页、地点或书。</translation>
    </message>
    <message>
        <source>This study cannot be answered.</source>
        <translation>无法回答这份调查。</translation>
    </message>
    <message>
        <source>This study closed on %1.</source>
        <translation>这项调查已于 %1 结束。</translation>
    </message>
    <message>
        <source>This study closes before it opens.</source>
        <translation>这份调查的结束日期早于开始日期。</translation>
    </message>
    <message>
        <source>This study has a product or a key that is none.</source>
        <translation>这份调查含有无效的产品或密钥。</translation>
    </message>
    <message>
        <source>This study has letters in it that cannot be shown.</source>
        <translation>这份调查含有无法显示的字符。</translation>
    </message>
    <message>
        <source>This study has no receipts to go by.</source>
        <translation>这份调查不使用购买凭证。</translation>
    </message>
    <message>
        <source>This study is not open on this day.</source>
        <translation>这份调查今天未开放。</translation>
    </message>
    <message>
        <source>This study names a day that does not exist.</source>
        <translation>这份调查写有不存在的日期。</translation>
    </message>
    <message>
        <source>This study names its products in an unusual way.</source>
        <translation>这份调查的产品写法不规范。</translation>
    </message>
    <message>
        <source>This study names the same thing twice.</source>
        <translation>这份调查重复写了同一项。</translation>
    </message>
    <message>
        <source>This study opens on %1.</source>
        <translation>这项调查将于 %1 开始。</translation>
    </message>
    <message>
        <source>This study uses one key for two things.</source>
        <translation>这份调查将同一密钥用于两种用途。</translation>
    </message>
    <message>
        <source>This study was made for a newer Vouchsafe.</source>
        <translation>这份调查需要更新版本的 Vouchsafe。</translation>
    </message>
    <message>
        <source>This system has no key store that Vouchsafe can use. The passphrase opens your profile as before.</source>
        <translation>这个系统没有 Vouchsafe 可以使用的密钥库。口令照旧可以打开你的资料。</translation>
    </message>
    <message>
        <source>This table has no column named Title, so it is not from Goodreads.</source>
        <translation>表格里没有名为 Title 的列，所以不是 Goodreads 的文件。</translation>
    </message>
    <message>
        <source>This text is not in a readable encoding; please save it as UTF-8.</source>
        <translation>文字编码无法识别，请存成 UTF-8。</translation>
    </message>
    <message>
        <source>This thing has no title.</source>
        <translation>这个条目没有标题。</translation>
    </message>
    <message>
        <source>This vault header was changed by something else than Vouchsafe.</source>
        <translation>这份资料的开头被别的程序改过。</translation>
    </message>
    <message>
        <source>This vault is not opened by a key store.</source>
        <translation>这份资料没有设置用密钥库打开。</translation>
    </message>
    <message>
        <source>This vault was written by a newer Vouchsafe. Install the newer version to open it.</source>
        <translation>这个保险库是更新版的 Vouchsafe 写的，请安装新版再打开。</translation>
    </message>
    <message>
        <source>This video cannot be used.</source>
        <translation>这段视频不能用。</translation>
    </message>
    <message>
        <source>This video could not be opened: it took too much time or memory, or it is damaged.</source>
        <translation>这段视频打不开：耗费的时间或内存太多，或者已损坏。</translation>
    </message>
    <message>
        <source>This video is too large: at most 256 MB and 10 minutes can be taken in. Cut it shorter and try again.</source>
        <translation>这段视频太大：最多 256 MB、10 分钟。请剪短后再试。</translation>
    </message>
    <message>
        <source>This voucher has gone through as many hands as it may.</source>
        <translation>这张礼券经手的人数已到上限。</translation>
    </message>
    <message>
        <source>This was changed after it was signed, or somebody else signed it.</source>
        <translation>这在签名之后被改动过，或者是别人签的名。</translation>
    </message>
    <message>
        <source>This was made for a newer Vouchsafe.</source>
        <translation>这是为更新版本的 Vouchsafe 制作的。</translation>
    </message>
    <message>
        <source>This was passed along to you, and goes no further. Only friends of whoever wrote it can pass it along.</source>
        <translation>这是转告给你的，到此为止。只有作者的朋友才能转告。</translation>
    </message>
    <message>
        <source>This was sealed by a newer Vouchsafe, in a way that this one does not know.</source>
        <translation>这是更新版的 Vouchsafe 封的，这一版还不认得。</translation>
    </message>
    <message>
        <source>Too many rows of this file are broken; it may not be a table at all.</source>
        <translation>文件里损坏的行太多，它可能根本不是表格。</translation>
    </message>
    <message>
        <source>Too many wrong tries. Wait a little, then try again.</source>
        <translation>输错太多次了。请稍等片刻再试。</translation>
    </message>
    <message>
        <source>Vouchsafe does not recognise this file.</source>
        <translation>Vouchsafe 认不出这个文件。</translation>
    </message>
    <message>
        <source>Vouchsafe does not recognise this table as any program&apos;s. Say which of its columns is what.</source>
        <translation>Vouchsafe 认不出这张表格来自哪个程序。请说明每一列是什么。</translation>
    </message>
    <message>
        <source>Vouchsafe is not open at that address. Open it there, and try again.</source>
        <translation>那个地址上没有打开 Vouchsafe。请在那边打开它，再试一次。</translation>
    </message>
    <message>
        <source>Vouchsafe made a mistake in its own database. Please report it.</source>
        <translation>Vouchsafe 自己的数据库出了错，请反馈给我们。</translation>
    </message>
    <message>
        <source>Vouchsafe made a mistake of its own. Please report it.</source>
        <translation>Vouchsafe 自己出了错，请反馈给我们。</translation>
    </message>
    <message>
        <source>Vouchsafe&apos;s network has stopped. Start it again; nothing that was kept is lost.</source>
        <translation>Vouchsafe 的网络停了。请重新启动它；已保存的都没有丢失。</translation>
    </message>
    <message>
        <source>What came with this introduction does not fit together. Somebody may be in between: meet in another way.</source>
        <translation>随这次介绍而来的内容对不上。可能有人夹在中间：请换一种方式认识。</translation>
    </message>
    <message>
        <source>What the brand signed for you does not hold. Ask them for a new file.</source>
        <translation>品牌为你签署的内容无效。请向他们索取新的文件。</translation>
    </message>
    <message>
        <source>What the brand signed for your receipt does not hold. Ask them for a new one.</source>
        <translation>品牌为你的凭证签署的内容无效。请向他们重新索取。</translation>
    </message>
    <message>
        <source>What the key store keeps is not the key of this vault.</source>
        <translation>密钥库里存的不是这份资料的密钥。</translation>
    </message>
    <message>
        <source>What was signed cannot be read.</source>
        <translation>签名的内容无法读取。</translation>
    </message>
    <message>
        <source>What was signed is not what stands beside it.</source>
        <translation>签名的内容与旁边写的不一致。</translation>
    </message>
    <message>
        <source>Where somebody lives or works is not kept.</source>
        <translation>住处和工作地点不予保存。</translation>
    </message>
    <message>
        <source>Who has this is for whoever wrote it to know: you do not show it to anybody.</source>
        <translation>谁有这条内容，只有写的人才知道：你没有把它给任何人看。</translation>
    </message>
    <message>
        <source>Whoever answered this invitation is not the one who made it. Ask your friend for a new one.</source>
        <translation>应答邀请的不是发出邀请的人。请向朋友再要一个。</translation>
    </message>
    <message>
        <source>Whoever is at the other end could not prove to be your friend. Somebody may be in between.</source>
        <translation>对方没能证明是你的朋友，中间可能有人插手。</translation>
    </message>
    <message>
        <source>Word %1 is not a recovery word. Please check how it is spelt.</source>
        <translation>第 %1 个词不是恢复词。请检查拼写。</translation>
    </message>
    <message>
        <source>You and %1 are not friends any more, so nothing can go through them.</source>
        <translation>你和 %1 已不是朋友，不能再经由对方转交。</translation>
    </message>
    <message>
        <source>You are friends now, but their computer stopped answering. Try again later.</source>
        <translation>你们已经是朋友，但对方的电脑不再应答。请过会儿再试。</translation>
    </message>
    <message>
        <source>You are friends with whoever made this invitation already. They may be probing whom you know.</source>
        <translation>发出这个邀请的人已经是你的朋友。对方可能在试探你认识谁。</translation>
    </message>
    <message>
        <source>You are friends, but what was sent with the answer is damaged. Ask for the file again.</source>
        <translation>你们已是朋友，但随回复发来的内容已损坏。请再索取一次文件。</translation>
    </message>
    <message>
        <source>You can comment only on what friends of yours wrote.</source>
        <translation>只能评论朋友写的内容。</translation>
    </message>
    <message>
        <source>You do not pass this along.</source>
        <translation>你没有转告这一条。</translation>
    </message>
    <message>
        <source>You do not want to be friends with this person.</source>
        <translation>你不想和这个人做朋友。</translation>
    </message>
    <message>
        <source>You had deleted this at Letterboxd, so it was left aside.</source>
        <translation>你已在 Letterboxd 删除了它，所以放在一边。</translation>
    </message>
    <message>
        <source>You had deleted this there, so it was left aside.</source>
        <translation>你已在那里删除了它，所以放在一边。</translation>
    </message>
    <message>
        <source>You have another computer now, and they are told of it first.</source>
        <translation>你现在多了一台电脑，先告诉对方。</translation>
    </message>
    <message>
        <source>You have answered this study. Nobody can answer it twice.</source>
        <translation>你已回答过这份调查。任何人都不能回答两次。</translation>
    </message>
    <message>
        <source>You have blocked this person. Unblock them first.</source>
        <translation>你屏蔽了这个人，请先取消屏蔽。</translation>
    </message>
    <message>
        <source>You have no coupon to come from this study.</source>
        <translation>这份调查没有给你的优惠券。</translation>
    </message>
    <message>
        <source>You have not reacted to this.</source>
        <translation>你没有对它作出反应。</translation>
    </message>
    <message>
        <source>You have written nothing about it yet; say your answer.</source>
        <translation>你还没有写过相关内容；请说出你的回答。</translation>
    </message>
    <message>
        <source>You keep at most {entries:,} of their entries.</source>
        <translation>你最多保存对方 {entries:,} 条内容。</translation>
    </message>
    <message>
        <source>You keep at most {media:,} MB of their photos.</source>
        <translation>你最多保存对方 {media:,} MB 照片。</translation>
    </message>
    <message>
        <source>You keep at most {megabytes:,} MB of their entries.</source>
        <translation>你最多保存对方 {megabytes:,} MB 内容。</translation>
    </message>
    <message>
        <source>You make this introduction yourself; the two of them accept it.</source>
        <translation>这次介绍是你自己发起的；由那两位来接受。</translation>
    </message>
    <message>
        <source>You rated this title: that is in another row.</source>
        <translation>你给它评过分：在另一行里。</translation>
    </message>
    <message>
        <source>You were counted, and your coupon is here.</source>
        <translation>你已被计入，优惠券到了。</translation>
    </message>
    <message>
        <source>You were counted, and your coupon is here. Fewer than fifty have one so far: who shows theirs now can be told to be one of these few.</source>
        <translation>你已被计入，优惠券到了。目前有券的不到五十人：现在出示的人能被认出是这少数人之一。</translation>
    </message>
    <message>
        <source>Your answer is not among those that were counted.</source>
        <translation>你的回答不在已计入的回答之中。</translation>
    </message>
    <message>
        <source>Your receipt is not among those that were accepted.</source>
        <translation>你的凭证不在已接受的凭证之中。</translation>
    </message>
    <message>
        <source>Your receipt was accepted, together with few others. Look at the warning before you answer.</source>
        <translation>你的凭证已被接受，但同时被接受的很少。回答之前请看一下提醒。</translation>
    </message>
    <message>
        <source>Your receipt was accepted. You can answer the study now.</source>
        <translation>你的凭证已被接受。现在可以回答调查了。</translation>
    </message>
    <message>
        <source>Your vault could not be used.</source>
        <translation>你的保险库没法使用。</translation>
    </message>
    <message>
        <source>Yours is the only receipt that was signed in the file you opened. An answer with it can be told to be yours, though not whether it is true. Ask the brand for a file with many in it, open that, and answer then.</source>
        <translation>你打开的文件里只签了你这一份凭证。附上它的回答能被认出是你的，只是不知是否属实。请向品牌索取含有许多凭证的文件，打开它之后再回答。</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MB, which no export is.</source>
        <translation>“%1”超过 %2 MB，没有哪种导出文件会这么大。</translation>
    </message>
    <message>
        <source>“%1” is missing in this file.</source>
        <translation>这个文件里缺少“%1”。</translation>
    </message>
    <message>
        <source>“%1” is no address with a port, such as 203.0.113.7:4711 or [2001:db8::7]:4711.</source>
        <translation>“%1”不是带端口的地址，例如 203.0.113.7:4711 或 [2001:db8::7]:4711。</translation>
    </message>
    <message>
        <source>“%1” is no relay: say an address such as https://relay.example.org, public, or none.</source>
        <translation>“%1”不是中继：请写 https://relay.example.org 这样的地址，或 public，或 none。</translation>
    </message>
    <message>
        <source>Something went wrong in Vouchsafe itself. Nothing that was kept is lost; try it again.</source>
        <translation>Vouchsafe 自身出了错。已保存的都没有丢失，请再试一次。</translation>
    </message>
    <message>
        <source>The file or folder could not be used: %1</source>
        <translation>文件或文件夹无法使用：%1</translation>
    </message>
    <message>
        <source>Word %1 is not one of the words that Vouchsafe uses. Please ask again.</source>
        <translation>第 %1 个词不在 Vouchsafe 的词表里。请再问一次。</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Choose the files you got</source>
        <translation>选择你收到的文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Sealed files (*.vouchsafe)</source>
        <translation>密封文件 (*.vouchsafe)</translation>
    </message>
    <message>
        <source>Choose the folder to watch</source>
        <translation>选择要留意的文件夹</translation>
    </message>
    <message>
        <source>Sealed files</source>
        <translation>密封文件</translation>
    </message>
    <message>
        <source>A file that a friend sent you</source>
        <translation>朋友发给你的文件</translation>
    </message>
    <message>
        <source>Drop it anywhere into this window, or choose it. Opening it twice does no harm.</source>
        <translation>拖到这个窗口的任何地方，或者选择它。打开两次也没关系。</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>A file for a friend</source>
        <translation>给朋友的文件</translation>
    </message>
    <message>
        <source>Whom is it for?</source>
        <translation>给谁？</translation>
    </message>
    <message>
        <source>You have no friends here yet. Invite one first; that works by letter, too.</source>
        <translation>这里还没有朋友。先邀请一位吧；也可以用信件邀请。</translation>
    </message>
    <message>
        <source>Send a file to %1</source>
        <translation>给 %1 发一个文件</translation>
    </message>
    <message>
        <source>Drop folders</source>
        <translation>投递文件夹</translation>
    </message>
    <message>
        <source>A stick that goes to and fro, or a folder that some program carries between computers. A current file for each friend lies there, under names that say nothing, and theirs are opened by themselves.</source>
        <translation>来回传递的 U 盘，或由某个程序在电脑之间同步的文件夹。里面为每位朋友放一个最新的文件，文件名看不出任何信息；朋友放的会自动打开。</translation>
    </message>
    <message>
        <source>Looking what there is…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>No folder is watched yet.</source>
        <translation>还没有留意任何文件夹。</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>留意一个文件夹</translation>
    </message>
</context>
<context>
    <name>FilmPlayer</name>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Play the video</source>
        <translation>播放视频</translation>
    </message>
    <message>
        <source>The video is coming…</source>
        <translation>视频正在传来…</translation>
    </message>
    <message>
        <source>Stop for a moment</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Place in the video</source>
        <translation>视频中的位置</translation>
    </message>
</context>
<context>
    <name>FinderSheet</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search everything, or say what to do</source>
        <translation>搜索一切，或说要做什么</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Nothing found. Fewer or other words may help.</source>
        <translation>没有找到。换几个词，或少写几个词试试。</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Not there now. It is looked for again and again.</source>
        <translation>现在不在。会一直再找它。</translation>
    </message>
    <message numerus="yes">
        <source>%n of your files lie there, up to date.</source>
        <translation>
            <numerusform>里面有你的 %n 个文件，都是最新的。</numerusform>
        </translation>
    </message>
    <message>
        <source>Watched. Nothing of yours lies there yet.</source>
        <translation>正在留意。里面还没有你的文件。</translation>
    </message>
    <message>
        <source>Watch %1 no more</source>
        <translation>不再留意 %1</translation>
    </message>
</context>
<context>
    <name>FollowCard</name>
    <message>
        <source>Got an invitation?</source>
        <translation>收到邀请了？</translation>
    </message>
    <message>
        <source>The link you got, or the code you were told</source>
        <translation>你收到的链接，或对方念给你的暗号</translation>
    </message>
    <message>
        <source>Link, or 7 apple river stone</source>
        <translation>链接，或 7 apple river stone</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Knocking at your friend&apos;s computer…</source>
        <translation>正在敲朋友电脑的门…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished">正在读取…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished">停止</translation>
    </message>
    <message>
        <source>Become friends</source>
        <translation>成为朋友</translation>
    </message>
    <message>
        <source>Accept it all the same</source>
        <translation>仍然接受</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>From the screen</source>
        <translation>从屏幕</translation>
    </message>
    <message>
        <source>With the camera</source>
        <translation>用摄像头</translation>
    </message>
    <message>
        <source>Invitations, and pictures of a code (*.vouchsafe *.png *.jpg *.jpeg *.webp *.gif *.bmp *.heic)</source>
        <translation>邀请，以及二维码图片 (*.vouchsafe *.png *.jpg *.jpeg *.webp *.gif *.bmp *.heic)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open an invitation, its answer, or a picture of a code</source>
        <translation>打开邀请、邀请的答复或二维码图片</translation>
    </message>
</context>
<context>
    <name>ForgetSheet</name>
    <message numerus="yes">
        <source>Forget %n entries?</source>
        <translation>
            <numerusform>删除 %n 条？</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget this?</source>
        <translation type="unfinished">删掉这条？</translation>
    </message>
    <message>
        <source>Erased here at once, and from your friends&apos; computers when you are next in step. For a minute you can undo it.</source>
        <translation>在这里立即抹去；朋友的电脑会在下次同步时抹去。一分钟之内可以撤销。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>留着</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation type="unfinished">删除</translation>
    </message>
</context>
<context>
    <name>FoundCard</name>
    <message>
        <source>%1 asks, passed along by %2</source>
        <translation>%1 在问，由 %2 传来</translation>
    </message>
    <message>
        <source>by %1</source>
        <comment>passed along by a friend</comment>
        <translation>来自 %1</translation>
    </message>
</context>
<context>
    <name>FoundLine</name>
    <message>
        <source>Your leave to pass along what you allow</source>
        <translation>允许对方转告你准许转告的内容</translation>
    </message>
    <message>
        <source>goes with what you show</source>
        <translation>随你分享的内容一起</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>评《%1》</translation>
    </message>
</context>
<context>
    <name>FriendDock</name>
    <message>
        <source>Let go on a friend to recommend it</source>
        <translation>放到一位朋友身上即可推荐</translation>
    </message>
    <message>
        <source>Recommend to %1</source>
        <translation>推荐给 %1</translation>
    </message>
</context>
<context>
    <name>FriendFace</name>
    <message>
        <source>Everything about %1</source>
        <translation>%1 的页面</translation>
    </message>
    <message>
        <source>You have compared words</source>
        <translation>你们核对过安全词</translation>
    </message>
    <message>
        <source>Some of what they show is held back</source>
        <translation>对方的部分内容被暂缓接收</translation>
    </message>
</context>
<context>
    <name>FriendPage</name>
    <message>
        <source>Friends since %1</source>
        <translation>%1成为朋友</translation>
    </message>
    <message>
        <source>Why is %1 not here?</source>
        <translation>%1 为什么不在？</translation>
    </message>
    <message numerus="yes">
        <source>%n entries of theirs are held back.</source>
        <translation>
            <numerusform>对方有 %n 条内容被暂缓接收。</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the limits</source>
        <translation>更改上限</translation>
    </message>
    <message>
        <source>You have compared words</source>
        <translation>你们核对过安全词</translation>
    </message>
    <message>
        <source>Is it really %1?</source>
        <translation>真的是 %1 吗？</translation>
    </message>
    <message>
        <source>Nobody is in between.</source>
        <translation>中间没有别人。</translation>
    </message>
    <message>
        <source>Compare six words once, by telephone or when you meet. Until then it is only very likely.</source>
        <translation>打电话或见面时核对一次六个词。在那之前，只能说很可能是。</translation>
    </message>
    <message>
        <source>Compare words</source>
        <translation>核对安全词</translation>
    </message>
    <message>
        <source>Between you</source>
        <translation>你们之间</translation>
    </message>
    <message>
        <source>Nothing, while they are blocked.</source>
        <translation>屏蔽期间什么都没有。</translation>
    </message>
    <message>
        <source>%1 shows you %2, and sees %3 of yours.</source>
        <translation>%1 给你看 %2，看得到你的 %3。</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>What they see</source>
        <translation>对方看到什么</translation>
    </message>
    <message>
        <source>Show what they wrote</source>
        <translation>看对方写的</translation>
    </message>
    <message>
        <source>Never online at the same time?</source>
        <translation>从不同时在线？</translation>
    </message>
    <message>
        <source>Send what there is for %1 as a file: by mail, on a stick, however you like. Only %1 can open it.</source>
        <translation>把给 %1 的内容做成文件发出去：邮件、U 盘，怎么都行。只有 %1 能打开。</translation>
    </message>
    <message>
        <source>Send as a file</source>
        <translation>以文件发送</translation>
    </message>
    <message>
        <source>What they take up here</source>
        <translation>对方在这里占用的空间</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Room for entries</source>
        <translation>条目的空间</translation>
    </message>
    <message>
        <source>Photos in full</source>
        <translation>完整照片</translation>
    </message>
    <message>
        <source>%1 is blocked</source>
        <translation>%1 已被屏蔽</translation>
    </message>
    <message>
        <source>If it has to end</source>
        <translation>如果必须结束</translation>
    </message>
    <message>
        <source>Their computer is not let in, and no invitation or introduction brings them back. Unblock them, and they are in your circle of friends again.</source>
        <translation>对方的电脑进不来，任何邀请或介绍也不能让对方回来。取消屏蔽后，对方又会回到你的朋友圈子里。</translation>
    </message>
    <message>
        <source>You can block %1, or end the friendship. What they may have copied by other means stays with them.</source>
        <translation>你可以屏蔽 %1，或解除朋友关系。对方用别的办法留下的副本仍在对方那里。</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>屏蔽</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>取消屏蔽</translation>
    </message>
    <message>
        <source>End the friendship</source>
        <translation>解除朋友关系</translation>
    </message>
</context>
<context>
    <name>FriendRow</name>
    <message>
        <source>Look twice: another friend has a name like this. Compare words.</source>
        <translation>请看仔细：另一位朋友的名字与此相似。请核对安全词。</translation>
    </message>
    <message>
        <source>Introduced by %1. Compare words when you meet.</source>
        <translation>由 %1 介绍。见面时请核对安全词。</translation>
    </message>
    <message>
        <source>Compare words when you talk next.</source>
        <translation>下次联系时，请核对安全词。</translation>
    </message>
    <message>
        <source>Compare words</source>
        <translation>核对安全词</translation>
    </message>
    <message>
        <source>What they see</source>
        <translation>对方看到的</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>关于 %1 的更多操作</translation>
    </message>
    <message>
        <source>Everything about %1</source>
        <translation>%1 的页面</translation>
    </message>
    <message>
        <source>Show what they wrote</source>
        <translation>看看对方写的</translation>
    </message>
    <message>
        <source>Why is %1 not here?</source>
        <translation>%1 为什么不在？</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>取消屏蔽</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>屏蔽</translation>
    </message>
    <message>
        <source>End the friendship</source>
        <translation>解除朋友关系</translation>
    </message>
</context>
<context>
    <name>FriendState</name>
    <message>
        <source>Blocked: nothing is exchanged</source>
        <translation>已屏蔽，不再交换内容</translation>
    </message>
    <message>
        <source>Exchanging now</source>
        <translation>正在交换</translation>
    </message>
    <message>
        <source>Over the internet, directly · in step</source>
        <translation>通过互联网直接相连 · 已同步</translation>
    </message>
    <message>
        <source>Over a relay · in step</source>
        <translation>经由中继 · 已同步</translation>
    </message>
    <message>
        <source>On this network · in step</source>
        <translation>在这个网络上 · 已同步</translation>
    </message>
    <message>
        <source>Here now · in step</source>
        <translation>就在附近 · 已同步</translation>
    </message>
    <message>
        <source>In step %1</source>
        <translation>%1同步</translation>
    </message>
    <message>
        <source>Not met yet on this network</source>
        <translation>还没在这个网络上碰面</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>The file could not be written.</source>
        <translation>文件没能写入。</translation>
    </message>
    <message>
        <source>The printer did not take it.</source>
        <translation>打印机没有接受。</translation>
    </message>
</context>
<context>
    <name>HandSheet</name>
    <message>
        <source>For a friend</source>
        <translation>给一位朋友</translation>
    </message>
    <message>
        <source>Send this text to one friend. It is of use once, and your friend can hand it on as well. The brand sees that it is valid, and through how many hands it came, but not whose.</source>
        <translation>把这段文字发给一位朋友。它只能用一次，你的朋友也可以再传下去。品牌只看到它有效、经过了几个人的手，但看不到是谁。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Herald</name>
    <message>
        <source>There is something new from your friends.</source>
        <translation>朋友们有新内容。</translation>
    </message>
    <message numerus="yes">
        <source>More than %n new from your friends: %1</source>
        <translation>
            <numerusform>朋友们有超过 %n 条新内容：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new from your friends: %1</source>
        <translation>
            <numerusform>朋友们有 %n 条新内容：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 recommends %2 to you</source>
        <translation>%1 向你推荐 %2</translation>
    </message>
    <message>
        <source>%1 said something about %2</source>
        <translation>%1 谈到了 %2</translation>
    </message>
    <message>
        <source>%1 wrote: %2</source>
        <translation>%1 写道：%2</translation>
    </message>
    <message>
        <source>%1 tried %2</source>
        <translation>%1 试过了 %2</translation>
    </message>
</context>
<context>
    <name>HoldersSheet</name>
    <message>
        <source>Has it</source>
        <translation>已经有了</translation>
    </message>
    <message>
        <source>Gets it when you are next in step</source>
        <translation>下次同步时收到</translation>
    </message>
    <message>
        <source>Taken back; erased there when you are next in step</source>
        <translation>已收回；下次同步时从对方电脑删除</translation>
    </message>
    <message>
        <source>Erased there, as we know since %1</source>
        <translation>对方电脑上已删除（%1得知）</translation>
    </message>
    <message>
        <source>Who has this</source>
        <translation>谁有这一条</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>This follows from what their computers have taken in; nobody was asked.</source>
        <translation>这是从对方电脑已接收的内容推算出来的，没有询问任何人。</translation>
    </message>
    <message>
        <source>Nobody but you.</source>
        <translation>只有你。</translation>
    </message>
</context>
<context>
    <name>HomeAside</name>
    <message>
        <source>Your friends</source>
        <translation>你的朋友</translation>
    </message>
    <message>
        <source>On my list</source>
        <translation>我想试的</translation>
    </message>
</context>
<context>
    <name>HomeFilters</name>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>What friends tried</source>
        <translation>朋友们试过的</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Nothing here like that</source>
        <translation>没有这样的内容</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>这里还是空的</translation>
    </message>
    <message>
        <source>It is quiet here</source>
        <translation>这里很安静</translation>
    </message>
    <message>
        <source>Nobody has written about that yet.</source>
        <translation>还没有人写过。</translation>
    </message>
    <message>
        <source>What your friends write shows up here when your computers meet. Yours can be the first.</source>
        <translation>电脑一碰面，朋友写的就会出现在这里。第一条可以由你来写。</translation>
    </message>
    <message>
        <source>This page fills with what your friends tried. Invite the one whose word you trust most.</source>
        <translation>朋友们试过的东西会出现在这里。先邀请你最信得过的那一位吧。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Write one</source>
        <translation>写一条</translation>
    </message>
    <message>
        <source>Invite a friend</source>
        <translation>邀请朋友</translation>
    </message>
</context>
<context>
    <name>ImportChoose</name>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Let go to look into it</source>
        <translation>松手，看看里面有什么</translation>
    </message>
    <message>
        <source>Drop the file here, or choose it</source>
        <translation>把文件拖到这里，或选择文件</translation>
    </message>
    <message>
        <source>My Books, then Import and export, then Export library</source>
        <translation>My Books → Import and export → Export library</translation>
    </message>
    <message>
        <source>Manage account, then Export StoryGraph library</source>
        <translation>Manage account → Export StoryGraph library</translation>
    </message>
    <message>
        <source>Settings, then Data, then Export your data: the zip as it is</source>
        <translation>Settings → Data → Export your data，zip 文件不用解压</translation>
    </message>
    <message>
        <source>Your ratings or your watchlist, then Export</source>
        <translation>打开你的评分或片单，再选 Export</translation>
    </message>
    <message>
        <source>Google Maps</source>
        <translation>Google 地图</translation>
    </message>
    <message>
        <source>takeout.google.com, with “Maps (your places)” and “Saved”</source>
        <translation>takeout.google.com，勾选“地图（你的地点）”和“已保存”</translation>
    </message>
    <message>
        <source>Douban</source>
        <translation>豆瓣</translation>
    </message>
    <message>
        <source>The workbook of the browser extension 豆伴, or the table of a user script</source>
        <translation>浏览器扩展“豆伴”的工作簿，或用户脚本导出的表格</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>The exports of BookWyrm, LibraryThing, Openreads, Open Library, Calibre, MyAnimeList, AniList, NeoDB, Mangrove, Rate Your Music, Ryot, and of Vouchsafe itself; waypoints (GPX)</source>
        <translation>BookWyrm、LibraryThing、Openreads、Open Library、Calibre、MyAnimeList、AniList、NeoDB、Mangrove、Rate Your Music、Ryot 以及 Vouchsafe 自己的导出文件；航点（GPX）</translation>
    </message>
    <message>
        <source>Vouchsafe finds out by itself what it is. Of any other table or workbook you say which column is what.</source>
        <translation>Vouchsafe 会自己认出它是什么。其他表格或工作簿，由你说明哪一列是什么。</translation>
    </message>
    <message>
        <source>You see what it would bring before anything is kept.</source>
        <translation>先看看会导入什么，再决定要不要保存。</translation>
    </message>
    <message>
        <source>Where to get it</source>
        <translation>文件在哪里</translation>
    </message>
</context>
<context>
    <name>ImportColumns</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星级</translation>
    </message>
    <message>
        <source>What you said</source>
        <translation>你的评价</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Kind of thing</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Which column is what?</source>
        <translation>哪一列是什么？</translation>
    </message>
    <message>
        <source>This table is of no program that Vouchsafe knows. This is what its headings seem to say; change what is wrong.</source>
        <translation>Vouchsafe 不认识这张表格所属的程序。下面是根据表头推测的，不对的请改正。</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>选择一列</translation>
    </message>
    <message>
        <source>No column</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Out of</source>
        <translation>满分</translation>
    </message>
    <message>
        <source>out of %1</source>
        <translation>满分 %1</translation>
    </message>
    <message>
        <source>What all of them are</source>
        <translation>它们都是</translation>
    </message>
    <message>
        <source>The first of them would be</source>
        <translation>前几条会是这样</translation>
    </message>
    <message>
        <source>Look what it would bring</source>
        <translation>看看会带来什么</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation type="unfinished">换个文件</translation>
    </message>
</context>
<context>
    <name>ImportDone</name>
    <message numerus="yes">
        <source>%n entries are yours now</source>
        <translation>
            <numerusform>已导入 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Only you see them.</source>
        <translation>只有你看得到。</translation>
    </message>
    <message>
        <source>Seen by: %1</source>
        <translation>谁能看到：%1</translation>
    </message>
    <message>
        <source>See my library</source>
        <translation>去看我的书架</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>换个文件</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>ImportList</name>
    <message>
        <source>Brought before</source>
        <translation>以前导入的</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Exports (*.csv *.tsv *.zip *.json *.xlsx *.xml *.gz *.gpx)</source>
        <translation>导出文件 (*.csv *.tsv *.zip *.json *.xlsx *.xml *.gz *.gpx)</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Bring your history</source>
        <translation>导入你的记录</translation>
    </message>
</context>
<context>
    <name>ImportReady</name>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>brought up to date</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>not clear</source>
        <translation>不明确</translation>
    </message>
    <message>
        <source>Rows that will be left aside</source>
        <translation>不会导入的行</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring in %n entries</source>
        <translation>
            <numerusform>导入 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>各列</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>换个文件</translation>
    </message>
</context>
<context>
    <name>ImportRunning</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>准备中…</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>You can go on with something else; it does not need this page.</source>
        <translation>你可以先去做别的，不必停在这一页。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>IntroduceSheet</name>
    <message>
        <source>Introduce two friends</source>
        <translation>介绍两位朋友认识</translation>
    </message>
    <message>
        <source>Both are asked. Only if both say yes do they learn how to reach each other.</source>
        <translation>会先问他们两位。只有都同意，他们才会得到彼此的联系方式。</translation>
    </message>
    <message>
        <source>A few words to both</source>
        <translation>给两位的几句话</translation>
    </message>
    <message>
        <source>You both like…</source>
        <translation>你们都喜欢…</translation>
    </message>
    <message>
        <source>Ask them both</source>
        <translation>问问他们</translation>
    </message>
</context>
<context>
    <name>IntroductionRow</name>
    <message>
        <source>You introduce %1 and %2</source>
        <translation>你介绍 %1 和 %2 认识</translation>
    </message>
    <message>
        <source>%1 wants to introduce you to %2</source>
        <translation>%1 想介绍你认识 %2</translation>
    </message>
    <message>
        <source>Nobody is told if you say no. If you both say yes, you are friends, and %1 cannot read what you share.</source>
        <translation>如果你拒绝，没有人会知道。如果你们都同意，就成为朋友，而 %1 看不到你们分享的内容。</translation>
    </message>
    <message>
        <source>You said yes. Now it waits for %1.</source>
        <translation>你已同意，现在等 %1 答复。</translation>
    </message>
    <message>
        <source>Both said yes.</source>
        <translation>两位都同意了。</translation>
    </message>
    <message>
        <source>Not both have said yes yet.</source>
        <translation>还没有两位都同意。</translation>
    </message>
    <message>
        <source>Yes, introduce us</source>
        <translation>好的，介绍我们认识</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不用了</translation>
    </message>
</context>
<context>
    <name>Introductions</name>
    <message>
        <source>Both are asked when your computers meet.</source>
        <translation>等你们的电脑相遇时，会问他们两位。</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Copied. Send it to your friend by any way you trust.</source>
        <translation>已复制。用你信得过的方式发给朋友。</translation>
    </message>
</context>
<context>
    <name>InviteCard</name>
    <message>
        <source>Bring a friend in</source>
        <translation>请一位朋友进来</translation>
    </message>
    <message>
        <source>Say this to your friend, who is on the same network and types it in. It is good for ten minutes and for one try: after a wrong word, make a new one.</source>
        <translation>把它念给同一网络上的朋友，由对方输入。十分钟内有效，只能试一次：输错一个词，就要换新的。</translation>
    </message>
    <message>
        <source>Let your friend scan this, or send the link. It works once, for seven days, while Vouchsafe is open here.</source>
        <translation>请朋友扫这个码，或把链接发过去。只能用一次，七天内有效，期间请让这里的 Vouchsafe 开着。</translation>
    </message>
    <message>
        <source>An invitation is for one friend. When it is used, your computers know each other for good.</source>
        <translation>一个邀请给一位朋友。用过之后，两台电脑就一直认得彼此。</translation>
    </message>
    <message>
        <source>The code to say: %1</source>
        <translation>要念的暗号：%1</translation>
    </message>
    <message>
        <source>The invitation as a code to scan</source>
        <translation>邀请二维码</translation>
    </message>
    <message>
        <source>The network is not ready. An invitation needs it.</source>
        <translation>网络还没就绪，邀请需要网络。</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Say a code</source>
        <translation>念暗号</translation>
    </message>
    <message>
        <source>Say a new code</source>
        <translation>念新的暗号</translation>
    </message>
    <message>
        <source>As a file…</source>
        <translation>存成文件…</translation>
    </message>
    <message>
        <source>Invitation (*.vouchsafe)</source>
        <translation>邀请 (*.vouchsafe)</translation>
    </message>
    <message>
        <source>Save the invitation</source>
        <translation>保存邀请</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>稍等…</translation>
    </message>
    <message>
        <source>Invite a friend</source>
        <translation>邀请朋友</translation>
    </message>
</context>
<context>
    <name>ItemActions</name>
    <message>
        <source>Edit mine</source>
        <translation>修改我的</translation>
    </message>
    <message>
        <source>Write mine</source>
        <translation>写我的</translation>
    </message>
    <message>
        <source>Recommend…</source>
        <translation>推荐…</translation>
    </message>
</context>
<context>
    <name>ItemAside</name>
    <message>
        <source>How friends rate it</source>
        <translation>朋友们的打分</translation>
    </message>
</context>
<context>
    <name>ItemHead</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>A post</source>
        <translation>随笔</translation>
    </message>
    <message>
        <source>Cover of %1</source>
        <translation>%1 的封面</translation>
    </message>
    <message numerus="yes">
        <source>%1 from %n people</source>
        <comment>stars</comment>
        <translation>
            <numerusform>%n 人打分，平均 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemPage</name>
    <message>
        <source>A post</source>
        <translation>随笔</translation>
    </message>
</context>
<context>
    <name>JoinStep</name>
    <message>
        <source>Everything, on this computer too</source>
        <translation>这台电脑上也有你的全部内容</translation>
    </message>
    <message>
        <source>On your other computer open Settings, then Add a computer. Both have to be on the same network for a moment, with Vouchsafe open.</source>
        <translation>在另一台电脑上打开“设置”，再选“添加一台电脑”。两台电脑要暂时在同一个网络上，并且都开着 Vouchsafe。</translation>
    </message>
    <message>
        <source>The link that it shows</source>
        <translation>它显示的链接</translation>
    </message>
    <message>
        <source>A passphrase that locks everything here</source>
        <translation type="unfinished">口令，用来锁住这里的一切</translation>
    </message>
    <message>
        <source>Four or five unrelated words are good</source>
        <translation type="unfinished">四五个互不相关的词就很好</translation>
    </message>
    <message>
        <source>The passphrase once more</source>
        <translation type="unfinished">再输一遍口令</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation type="unfinished">两次输入还不一样。</translation>
    </message>
    <message>
        <source>Looking for your other computer…</source>
        <translation>正在寻找你的另一台电脑…</translation>
    </message>
    <message>
        <source>Bring it here</source>
        <translation>带到这里</translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished">返回</translation>
    </message>
</context>
<context>
    <name>KeyStoreSheet</name>
    <message>
        <source>Open with this system&apos;s key store</source>
        <translation>用系统的密钥库打开</translation>
    </message>
    <message>
        <source>A key is kept where this system keeps passwords, on this computer only. Then whoever is logged in here as you opens Vouchsafe with one click, after it locked itself as well. Your passphrase is not kept, and goes on working.</source>
        <translation>密钥保存在系统存放密码的地方，只在这台电脑上。之后，谁以你的身份登录，点一下就能打开 Vouchsafe，自动锁定之后也一样。你的口令不会被保存，并且照常有效。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Let it open my profile</source>
        <translation>允许它打开我的资料</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Keys for everything</source>
        <translation>所有快捷键</translation>
    </message>
</context>
<context>
    <name>KitSheet</name>
    <message>
        <source>New recovery words</source>
        <translation>新的恢复词</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Page for a browser (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Save the recovery words</source>
        <translation>保存恢复词</translation>
    </message>
    <message>
        <source>They hold once you have them and say so. Until then your old words do.</source>
        <translation>等你记下并确认之后才生效。在那之前，旧的恢复词仍然有效。</translation>
    </message>
    <message>
        <source>If somebody may have seen your recovery words, or you lost them: make new ones, and the old ones open nothing any more. Only backups of before go on opening with the words of then.</source>
        <translation>如果恢复词可能被人看到，或者你弄丢了：生成新的，旧的就再也打不开任何东西。只有以前的备份仍用当时的恢复词打开。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Saved. Whoever has this file can open your profile: keep it away from this computer.</source>
        <translation>已保存。谁拿到这个文件，谁就能打开你的资料：不要把它留在这台电脑上。</translation>
    </message>
    <message>
        <source>I have the new words</source>
        <translation>我已记下新的恢复词</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Use them from now on</source>
        <translation>从现在起使用</translation>
    </message>
    <message>
        <source>Show new words</source>
        <translation>显示新的恢复词</translation>
    </message>
</context>
<context>
    <name>LeavingSection</name>
    <message>
        <source>For other programs</source>
        <translation>供其他程序使用</translation>
    </message>
    <message>
        <source>Everything you wrote, with your photos and what you imported, in formats that other programs and any spreadsheet read. Unlike a backup it is not locked: anybody who has the file can read it.</source>
        <translation>你写下的一切，连同照片和导入的记录，都写成其他程序和电子表格能读的格式。它不像备份那样加锁：谁拿到文件都能读。</translation>
    </message>
    <message>
        <source>Writing it down…</source>
        <translation>正在写出…</translation>
    </message>
    <message numerus="yes">
        <source>%n entries and photos written</source>
        <translation>
            <numerusform>已写出 %n 条内容和照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation type="unfinished">
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation type="unfinished">
            <numerusform>%n 张照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos are not on this computer</source>
        <translation>
            <numerusform>%n 张照片不在这台电脑上</numerusform>
        </translation>
    </message>
    <message>
        <source>Write everything down</source>
        <translation>全部导出</translation>
    </message>
</context>
<context>
    <name>LetterRow</name>
    <message>
        <source>Nothing new: a later file of theirs was opened before.</source>
        <translation>没有新内容：之前已打开过对方更新的文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n entries came</source>
        <translation>
            <numerusform>收到 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were taken back</source>
        <translation>
            <numerusform>收回 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still to come in another file</source>
        <translation>
            <numerusform>还有 %n 条在另一个文件里</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are held back</source>
        <translation>
            <numerusform>%n 条暂缓接收</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new; all of it was here.</source>
        <translation>没有新内容；都已经在这里了。</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Show what %1 wrote</source>
        <translation>看 %1 写的</translation>
    </message>
    <message>
        <source>Why held back?</source>
        <translation>为什么暂缓？</translation>
    </message>
</context>
<context>
    <name>LetterSheet</name>
    <message>
        <source>%1 invites you</source>
        <translation>%1 邀请你</translation>
    </message>
    <message>
        <source>Answer (*.vouchsafe)</source>
        <translation>答复 (*.vouchsafe)</translation>
    </message>
    <message>
        <source>Save your answer</source>
        <translation>保存你的答复</translation>
    </message>
    <message>
        <source>Is this file from them, and by a way you trust? Your answer is a file as well: send it back, and you are friends once they open it. It holds what you show to friends, sealed for them alone.</source>
        <translation>这个文件确实来自对方，并且经由你信任的途径吗？你的答复也是一个文件：寄回去，对方打开后你们就是朋友。里面有你给朋友看的内容，只有对方能打开。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Save my answer…</source>
        <translation>保存我的答复…</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Library</source>
        <translation>书架</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Show covers</source>
        <translation>显示封面</translation>
    </message>
    <message>
        <source>Show a list</source>
        <translation>显示列表</translation>
    </message>
    <message>
        <source>Search my library</source>
        <translation>搜索我的书架</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Want to</source>
        <translation>想试</translation>
    </message>
    <message>
        <source>Doing</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Gave up</source>
        <translation>放弃了</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Your shelf is empty</source>
        <translation>书架还空着</translation>
    </message>
    <message>
        <source>No entry of yours fits that.</source>
        <translation>你没有这样的条目。</translation>
    </message>
    <message>
        <source>Bring what you rated elsewhere: it takes a minute.</source>
        <translation>把你在别处的评分带来：只要一分钟。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Bring my history</source>
        <translation>导入我的记录</translation>
    </message>
</context>
<context>
    <name>LimitsSheet</name>
    <message>
        <source>Entries of theirs</source>
        <translation>对方的条目数</translation>
    </message>
    <message>
        <source>Room for entries, in MB</source>
        <translation>条目的空间（MB）</translation>
    </message>
    <message>
        <source>Room for photos in full, in MB</source>
        <translation>完整照片的空间（MB）</translation>
    </message>
    <message>
        <source>Megapixels of one photo</source>
        <translation>一张照片的百万像素</translation>
    </message>
    <message>
        <source>New entries a minute, on average</source>
        <translation>平均每分钟新条目数</translation>
    </message>
    <message>
        <source>Limits for %1</source>
        <translation>%1 的上限</translation>
    </message>
    <message>
        <source>What goes beyond is held back, and you are told. What is here already stays.</source>
        <translation>超出的会暂缓接收，并告诉你。已经在这里的会保留。</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>LockSettings</name>
    <message>
        <source>Lock by itself</source>
        <translation>自动锁定</translation>
    </message>
    <message>
        <source>When nobody touches the window for so long, when this computer sleeps, and when its screen is locked.</source>
        <translation>窗口无人操作达到这段时间、电脑睡眠或屏幕锁定时。</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Who finds this computer open and unlocked can read all that you can, change it, and write in your name to your friends. They cannot change the passphrase or make a new recovery kit without the passphrase. Once it is locked, they find encrypted files and nothing else.</source>
        <translation>谁拿到这台打开且未锁定的电脑，就能读到、改动你能看到的一切，并以你的名义写给朋友。没有口令，他们改不了口令，也生成不了新的恢复词。锁定之后，他们只能找到加密的文件。</translation>
    </message>
    <message>
        <source>What opens it</source>
        <translation>用什么打开</translation>
    </message>
    <message>
        <source>Your passphrase, your recovery words, and %1: whoever is logged in here as you needs no passphrase.</source>
        <translation>你的口令、恢复词，以及 %1：谁以你的身份登录这台电脑，谁就不需要口令。</translation>
    </message>
    <message>
        <source>Your passphrase, and your recovery words. Nothing else.</source>
        <translation>你的口令和恢复词，除此之外都不行。</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>更改口令</translation>
    </message>
    <message>
        <source>New recovery words</source>
        <translation>新的恢复词</translation>
    </message>
    <message>
        <source>Ask for the passphrase again</source>
        <translation>重新要求口令</translation>
    </message>
    <message>
        <source>Open with this system&apos;s key store</source>
        <translation>用系统的密钥库打开</translation>
    </message>
</context>
<context>
    <name>Locking</name>
    <message>
        <source>The new passphrase holds now.</source>
        <translation>新口令已生效。</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>无法写入文件。</translation>
    </message>
    <message>
        <source>The new recovery words hold now. The old ones are void.</source>
        <translation>新的恢复词已生效，旧的已作废。</translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message>
        <source>%1 used an invitation of yours, though you are friends already. They may be probing whom you know.</source>
        <translation>%1 用了你的邀请，可你们已经是朋友。对方可能在试探你认识谁。</translation>
    </message>
    <message>
        <source>%1 is written. Send it to one friend by a way you trust; it is good for thirty days.</source>
        <translation>%1 已写好。请用你信任的途径寄给一位朋友；三十天内有效。</translation>
    </message>
    <message>
        <source>This desktop does not let apps look at the screen. Save a picture of it, and open that file.</source>
        <translation>这个桌面不允许应用查看屏幕。请先截图保存，再打开那个文件。</translation>
    </message>
    <message>
        <source>Send %1 back: you are friends there too once it is opened.</source>
        <translation>请把 %1 寄回去：对方打开后，那边也就是朋友了。</translation>
    </message>
    <message>
        <source>You and %1 are friends now.</source>
        <translation type="unfinished">你和 %1 已是朋友。</translation>
    </message>
    <message>
        <source>You opened this before; you and %1 are friends.</source>
        <translation>你之前打开过它；你和 %1 已是朋友。</translation>
    </message>
</context>
<context>
    <name>MishapSheet</name>
    <message>
        <source>What went wrong</source>
        <translation>出了什么错</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Save the reports</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>This is all that was written down: which part of the program, and when. No word, name, file or number of yours is in it. It stays here until you delete it, and nobody gets it unless you hand it to them.</source>
        <translation>记下的就是这些：程序的哪一处，什么时候。里面没有你的任何文字、名字、文件或数据。它一直留在这里，直到你删除；除非你亲手交出，谁也拿不到。</translation>
    </message>
    <message>
        <source>There is no report.</source>
        <translation>没有报告。</translation>
    </message>
    <message>
        <source>Report of %1</source>
        <translation>%1的报告</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>Mishaps</name>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>The report is saved.</source>
        <translation>报告已保存。</translation>
    </message>
</context>
<context>
    <name>NameSheet</name>
    <message>
        <source>Change your name</source>
        <translation>修改你的名字</translation>
    </message>
    <message>
        <source>Your name, as friends know you</source>
        <translation type="unfinished">你的名字，朋友怎么叫你</translation>
    </message>
    <message>
        <source>Friends see the new name when you are next in step.</source>
        <translation>下次同步时，朋友就会看到新名字。</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>更改</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>%1, new</source>
        <translation>%1，新的</translation>
    </message>
    <message>
        <source>To you, who said: “%1”</source>
        <translation>致你，你曾说：“%1”</translation>
    </message>
    <message>
        <source>To somebody who said: “%1”</source>
        <translation>致曾说“%1”的人</translation>
    </message>
    <message>
        <source>Passed along by %1</source>
        <translation type="unfinished">%1 转告</translation>
    </message>
    <message>
        <source>Follow no longer</source>
        <translation>不再关注</translation>
    </message>
    <message>
        <source>Follow %1</source>
        <translation>关注 %1</translation>
    </message>
    <message>
        <source>Pass it along no more</source>
        <translation>不再传递</translation>
    </message>
    <message>
        <source>Pass along</source>
        <translation>传递</translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>PartSheet</name>
    <message>
        <source>End the friendship with %1?</source>
        <translation>和 %1 解除朋友关系？</translation>
    </message>
    <message>
        <source>What %1 showed you is erased here, and the keys you have in common are destroyed. If their computer is within reach now, it hears of it and erases what you showed. If not, that stays there. A changed app, or a photo of a screen, can keep what it saw in any case.</source>
        <translation>%1 给你看的内容会在这里抹去，你们共有的密钥会销毁。如果对方的电脑现在连得上，它会得知并抹去你给对方看的内容；如果连不上，那些内容会留在那里。无论如何，改过的程序或拍下的屏幕都可能留住看到的东西。</translation>
    </message>
    <message>
        <source>Stay friends</source>
        <translation>还是朋友</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>解除</translation>
    </message>
</context>
<context>
    <name>PassSheet</name>
    <message>
        <source>Pass this along</source>
        <translation>转告</translation>
    </message>
    <message>
        <source>To</source>
        <translation>给</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation type="unfinished">、</translation>
    </message>
    <message>
        <source>Nobody is in this circle yet; whoever joins it will see it.</source>
        <translation type="unfinished">这个圈子里还没有人；以后加入的人会看到。</translation>
    </message>
    <message>
        <source>Your words about it</source>
        <translation>你想说的话</translation>
    </message>
    <message>
        <source>why it is worth their while…</source>
        <translation>为什么值得他们看…</translation>
    </message>
    <message>
        <source>They see it as %1 wrote it, with %1&apos;s name, and that it comes through you.</source>
        <translation>他们看到的是 %1 的原文和名字，并知道是你转告的。</translation>
    </message>
    <message>
        <source>They see what it says, without %1&apos;s name: only that somebody you know wrote it.</source>
        <translation>他们看得到内容，看不到 %1 的名字，只知道是你认识的人写的。</translation>
    </message>
    <message>
        <source>They cannot pass it on. When %1 takes it back, it goes from theirs as well.</source>
        <translation>他们不能再往下传。%1 收回时，他们那里的也会消失。</translation>
    </message>
    <message>
        <source>Pass along</source>
        <translation>转告</translation>
    </message>
</context>
<context>
    <name>PassphraseSheet</name>
    <message>
        <source>Change the passphrase</source>
        <translation>更改口令</translation>
    </message>
    <message>
        <source>Nothing is encrypted anew: only what opens it changes. Backups of before go on opening with the passphrase of then.</source>
        <translation>内容不会重新加密，只是换了开锁的口令。以前的备份仍用当时的口令打开。</translation>
    </message>
    <message>
        <source>Passphrase until now</source>
        <translation>现在的口令</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>再输一遍</translation>
    </message>
    <message>
        <source>These two differ.</source>
        <translation>两次输入不一样。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>更改</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>People</source>
        <translation>朋友</translation>
    </message>
    <message>
        <source>No friends here yet</source>
        <translation>还没有朋友</translation>
    </message>
    <message>
        <source>Make an invitation and send it to one friend, or paste the one you got.</source>
        <translation>发一个邀请给朋友，或粘贴你收到的邀请。</translation>
    </message>
    <message>
        <source>Introduce two friends</source>
        <translation>介绍两位朋友认识</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Photo %1</source>
        <translation>照片 %1</translation>
    </message>
    <message>
        <source>Video %1</source>
        <translation>视频 %1</translation>
    </message>
    <message>
        <source>Leave photo %1 out</source>
        <translation>去掉照片 %1</translation>
    </message>
    <message>
        <source>Leave video %1 out</source>
        <translation>不要视频 %1</translation>
    </message>
    <message>
        <source>Add photos or videos</source>
        <translation>添加照片或视频</translation>
    </message>
    <message>
        <source>Add photos or videos, or drop them here</source>
        <translation>添加照片或视频，也可以拖到这里</translation>
    </message>
    <message>
        <source>Let go to add them</source>
        <translation>松手即可添加</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>Photo %1 of %2, %3</source>
        <translation>第 %1 张，共 %2 张，%3</translation>
    </message>
    <message>
        <source>Video %1 of %2, %3</source>
        <translation>第 %1 个，共 %2 个，%3</translation>
    </message>
    <message>
        <source>The photo before</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>The next photo</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PickBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>移到…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation type="unfinished">删除</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>取消选择</translation>
    </message>
</context>
<context>
    <name>Plight</name>
    <message>
        <source>Your disk takes what you write again.</source>
        <translation>磁盘又能保存了。</translation>
    </message>
</context>
<context>
    <name>Projector</name>
    <message>
        <source>Videos cannot be played on this system: a library for sound is missing (libpulse0).</source>
        <translation>这台电脑放不了视频：缺少一个声音库（libpulse0）。</translation>
    </message>
    <message>
        <source>This video is on your friend&apos;s computer, and this one is not on the network.</source>
        <translation>这段视频在朋友的电脑上，而这台电脑没有联网。</translation>
    </message>
    <message>
        <source>This video cannot be played on this system. You can save it, and open it elsewhere.</source>
        <translation>这台电脑放不了这段视频。可以把它存下来，用别的程序打开。</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>How many stars do you give it?</source>
        <translation>你给它几颗星？</translation>
    </message>
    <message>
        <source>How likely are you to recommend it to a friend?</source>
        <translation>你有多大可能把它推荐给朋友？</translation>
    </message>
    <message>
        <source>How good is it made?</source>
        <translation>它的做工如何？</translation>
    </message>
    <message>
        <source>Is it worth its price?</source>
        <translation>它值这个价钱吗？</translation>
    </message>
    <message>
        <source>How easy is it to use?</source>
        <translation>它好用吗？</translation>
    </message>
    <message>
        <source>How good was the service around it?</source>
        <translation>相关服务如何？</translation>
    </message>
    <message>
        <source>Did it break, or arrive broken?</source>
        <translation>它坏过，或到手时就是坏的吗？</translation>
    </message>
    <message>
        <source>Would you buy it again?</source>
        <translation>你会再买一次吗？</translation>
    </message>
    <message>
        <source>How did you come across it?</source>
        <translation>你是怎么知道它的？</translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n 星</numerusform>
        </translation>
    </message>
    <message>
        <source>Unlikely (0 to 6)</source>
        <translation>不太可能（0 至 6）</translation>
    </message>
    <message>
        <source>Perhaps (7 or 8)</source>
        <translation>也许（7 或 8）</translation>
    </message>
    <message>
        <source>Gladly (9 or 10)</source>
        <translation>很乐意（9 或 10）</translation>
    </message>
    <message>
        <source>Poor</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>A friend</source>
        <translation>朋友</translation>
    </message>
    <message>
        <source>A shop</source>
        <translation>商店</translation>
    </message>
    <message>
        <source>A search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>An advertisement</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>The press</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>for one answer</source>
        <translation>一个回答</translation>
    </message>
    <message>
        <source>about one thing, ever</source>
        <translation>关于一件东西（永久）</translation>
    </message>
    <message>
        <source>for one brand, in a year</source>
        <translation>对一个品牌（一年内）</translation>
    </message>
    <message>
        <source>altogether, in a year</source>
        <translation>总计（一年内）</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 点</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Rooms</source>
        <translation>导航</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写一条</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>书架</translation>
    </message>
    <message>
        <source>People</source>
        <translation>朋友</translation>
    </message>
    <message>
        <source>Brands</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>RailEntry</name>
    <message>
        <source>You are here</source>
        <translation>当前页面</translation>
    </message>
</context>
<context>
    <name>RecommendSheet</name>
    <message>
        <source>Recommend %1</source>
        <translation>推荐《%1》</translation>
    </message>
    <message>
        <source>To</source>
        <translation>推荐给</translation>
    </message>
    <message>
        <source>Why them?</source>
        <translation>为什么推荐给 TA？</translation>
    </message>
    <message>
        <source>because you liked…</source>
        <translation>因为你喜欢…</translation>
    </message>
    <message>
        <source>Only the friends you choose see it.</source>
        <translation>只有你选的朋友看得到。</translation>
    </message>
    <message>
        <source>Recommend</source>
        <translation>推荐</translation>
    </message>
</context>
<context>
    <name>RecoveryKit</name>
    <message>
        <source>Recovery words</source>
        <translation>恢复词</translation>
    </message>
    <message>
        <source>These 24 words open your profile if the passphrase is lost. Whoever has them can read everything in it.</source>
        <translation>忘记口令时，这 24 个词可以打开你的资料。谁拿到它们，谁就能看到其中的一切。</translation>
    </message>
    <message>
        <source>Print this page, put it in a safe place, and delete the file.</source>
        <translation>请打印本页，放到安全的地方，然后删除这个文件。</translation>
    </message>
</context>
<context>
    <name>RemoveComputerSheet</name>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>It gets nothing more from your other computers, and friends refuse it once they have met one of the others. What is on it stays on it: whoever has it and its passphrase can still read what was there until now, and has your keys. If it was lost or stolen, meet your friends soon.</source>
        <translation>它不会再从你的其他电脑得到任何东西；朋友遇到你的其他电脑之后，也会拒绝它。它上面的内容会留在它上面：谁拿着它并知道它的口令，就仍能读到至今的内容，也有你的密钥。如果它丢失或被偷，请尽快和朋友们同步一次。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished">留着</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>RestoreStep</name>
    <message>
        <source>Choose the backup</source>
        <translation>选择备份</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Backups (*.backup)</source>
        <translation>备份 (*.backup)</translation>
    </message>
    <message>
        <source>Choose the folder of backups</source>
        <translation>选择备份所在的文件夹</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Everything comes back as it was then. This computer becomes a new device of yours.</source>
        <translation>一切恢复成当时的样子。这台电脑会成为你的一台新设备。</translation>
    </message>
    <message>
        <source>Which backup? Drop it here, or choose it.</source>
        <translation>哪一份备份？拖到这里，或者选择它。</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Its 24 recovery words</source>
        <translation>它的 24 个恢复词</translation>
    </message>
    <message>
        <source>Its passphrase</source>
        <translation>它的口令</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>使用口令</translation>
    </message>
    <message>
        <source>Use the recovery words</source>
        <translation>使用恢复词</translation>
    </message>
    <message>
        <source>Reading it through: %1</source>
        <translation>正在通读：%1</translation>
    </message>
    <message>
        <source>Trying the key…</source>
        <translation>正在尝试密钥…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Make a new profile instead</source>
        <translation>改为新建</translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message>
        <source>Let go: a photo is written about, a file is opened</source>
        <translation>松手：照片用来写一条，文件会被打开</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished">撤回</translation>
    </message>
    <message numerus="yes">
        <source>%n entries forgotten.</source>
        <translation>
            <numerusform>已删除 %n 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries moved to %1.</source>
        <translation>
            <numerusform>已把 %n 条移到 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>As it was before.</source>
        <translation>已恢复原样。</translation>
    </message>
    <message>
        <source>Recommended. It goes out when your computers meet.</source>
        <translation type="unfinished">已推荐。两台电脑碰面时就会送到。</translation>
    </message>
    <message>
        <source>It is on your list.</source>
        <translation>已加入你的清单。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>SafetyWords</name>
    <message>
        <source>Compare words with %1</source>
        <translation>和 %1 核对安全词</translation>
    </message>
    <message>
        <source>Call %1, or meet. Both of you see the same six words, or somebody is in between.</source>
        <translation>给 %1 打个电话，或当面核对。你们看到的六个词应该一样；不一样就说明中间有人插手。</translation>
    </message>
    <message>
        <source>Not the same? Then share nothing more: end the friendship, and invite %1 anew when you meet.</source>
        <translation>不一样？那就先别再分享：结束这段朋友关系，等见面时再重新邀请 %1。</translation>
    </message>
    <message>
        <source>Not sure any more</source>
        <translation>不太确定了</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>They are the same</source>
        <translation>一样</translation>
    </message>
</context>
<context>
    <name>SeenSheet</name>
    <message>
        <source>What %1 sees</source>
        <translation>%1 看到的</translation>
    </message>
    <message>
        <source>Nothing of yours, as things stand.</source>
        <translation>目前看不到你的任何内容。</translation>
    </message>
    <message>
        <source>This, and nothing else of yours: the list is made in the same way as what is sent.</source>
        <translation>就是这些，没有别的：这份列表和实际发送的内容出自同一处。</translation>
    </message>
</context>
<context>
    <name>SendSheet</name>
    <message>
        <source>Send a file to %1</source>
        <translation>给 %1 发一个文件</translation>
    </message>
    <message>
        <source>Where to save the file</source>
        <translation>文件保存到哪里</translation>
    </message>
    <message>
        <source>Sealed files (*.vouchsafe)</source>
        <translation>密封文件 (*.vouchsafe)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Looking what there is…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Nothing new that %1 has not confirmed. The file says how things stand, and thanks for what came.</source>
        <translation>没有 %1 还未确认的新内容。文件会说明目前的情况，并确认已收到的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n entries that %1 has not confirmed yet, with small photos.</source>
        <translation>
            <numerusform>%1 还没有确认收到的 %n 条，附小尺寸照片。</numerusform>
        </translation>
    </message>
    <message>
        <source>You last made one %1.</source>
        <translation>你上次制作是在%1。</translation>
    </message>
    <message>
        <source>You have not made one for them yet.</source>
        <translation>你还没有给对方做过。</translation>
    </message>
    <message>
        <source>Sealing…</source>
        <translation>正在加封…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Sealed. Only %1 can open it.</source>
        <translation>已加封。只有 %1 能打开。</translation>
    </message>
    <message numerus="yes">
        <source>%n entries inside</source>
        <translation>
            <numerusform>内含 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Send it however you like. It may come late, twice, or after the next one: nothing goes wrong.</source>
        <translation>怎么发都行。晚到、重复，或顺序颠倒，都不会出错。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>保存文件</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Everything you wrote is on this computer, locked by your passphrase.</source>
        <translation>你写的一切都在这台电脑上，由你的口令锁着。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change your name</source>
        <translation>修改你的名字</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Friends&apos; photos and videos</source>
        <translation>朋友的照片和视频</translation>
    </message>
    <message>
        <source>In full they come when you look at them; or all of them while you are on one network, the newest first. Friends&apos; computers can tell.</source>
        <translation>你看的时候才把原件传过来；或者只要在同一个网络里就全部传过来，新的先传。朋友的电脑看得出来。</translation>
    </message>
    <message>
        <source>When I look</source>
        <translation>我看的时候</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动效</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>A copy of everything, locked like this one: now, or by itself.</source>
        <translation>所有内容的一份副本，同样上锁：现在就做，或自动做。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Friends who are never online with you</source>
        <translation>从不与你同时在线的朋友</translation>
    </message>
    <message>
        <source>Files that you carry or send yourselves, and folders that carry them for you.</source>
        <translation>由你们自己携带或发送的文件，以及替你们传递的文件夹。</translation>
    </message>
    <message>
        <source>Sealed files and drop folders</source>
        <translation>密封文件和投递文件夹</translation>
    </message>
    <message>
        <source>History</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Bring what you rated elsewhere, or take an import back.</source>
        <translation>导入别处的打分，或撤回一次导入。</translation>
    </message>
    <message>
        <source>Bring my history</source>
        <translation>导入我的记录</translation>
    </message>
    <message>
        <source>Brands</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>What brands ask, what your answers cost, and your coupons.</source>
        <translation>品牌问些什么、你的回答花费多少，以及你的优惠券。</translation>
    </message>
    <message>
        <source>What brands ask</source>
        <translation>品牌的提问</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出了什么错</translation>
    </message>
    <message>
        <source>Reports of mistakes in Vouchsafe, without a word of yours. They are on this computer only.</source>
        <translation>Vouchsafe 出错的报告，不含你的任何文字，只在这台电脑上。</translation>
    </message>
    <message numerus="yes">
        <source>%n reports</source>
        <translation>
            <numerusform>%n 份报告</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Passed along. It goes out when your computers meet, and is taken back with the original.</source>
        <translation>已转告。电脑相遇时送出；原文被收回时，它也一起收回。</translation>
    </message>
    <message>
        <source>Passed along no more. Friends&apos; computers erase it when you are next in step.</source>
        <translation>不再转告。下次同步时会从朋友的电脑上删除。</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ShelfGrid</name>
    <message>
        <source>My library</source>
        <translation>我的书架</translation>
    </message>
</context>
<context>
    <name>ShelfList</name>
    <message>
        <source>My library</source>
        <translation>我的书架</translation>
    </message>
</context>
<context>
    <name>SignRow</name>
    <message>
        <source>You</source>
        <translation type="unfinished">你</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation type="unfinished">、</translation>
    </message>
</context>
<context>
    <name>SpreadSheet</name>
    <message>
        <source>Pass this along</source>
        <translation>传递</translation>
    </message>
    <message>
        <source>To</source>
        <translation>给</translation>
    </message>
    <message>
        <source>They see it on their page of brands, as the brand signed it, and that it comes from you. The brand is told nothing, and nor is anybody whether you answered.</source>
        <translation>他们会在品牌页上看到它（保持品牌签名的原样），并知道是你传的。品牌什么也不会知道，也没有人会知道你是否回答过。</translation>
    </message>
    <message>
        <source>Pass along</source>
        <translation>传递</translation>
    </message>
</context>
<context>
    <name>StarPicker</name>
    <message>
        <source>Stars</source>
        <translation>星级</translation>
    </message>
</context>
<context>
    <name>StatusChip</name>
    <message>
        <source>Exchanging with %1</source>
        <translation>正在与 %1 交换</translation>
    </message>
    <message>
        <source>In step with %1</source>
        <translation>已与 %1 同步</translation>
    </message>
    <message>
        <source>%1 is not on this network</source>
        <translation>%1 不在这个网络上</translation>
    </message>
    <message>
        <source>No friends here yet</source>
        <translation>还没有朋友</translation>
    </message>
    <message>
        <source>The network is out of reach</source>
        <translation>网络不可用</translation>
    </message>
    <message>
        <source>Waiting for your friend</source>
        <translation>在等你的朋友</translation>
    </message>
    <message>
        <source>Looking for friends</source>
        <translation>正在找朋友</translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>还剩 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>Last in step %1</source>
        <translation>上次同步：%1</translation>
    </message>
    <message>
        <source>Not in step yet</source>
        <translation>还没有同步过</translation>
    </message>
    <message>
        <source>On this network</source>
        <translation>在这个网络上</translation>
    </message>
    <message>
        <source>All is on this computer</source>
        <translation>一切都在这台电脑上</translation>
    </message>
    <message>
        <source>All you write is kept here</source>
        <translation>你写的都会留在这里</translation>
    </message>
    <message>
        <source>The invitation is open</source>
        <translation>邀请已发出</translation>
    </message>
    <message>
        <source>Exchange with everyone within reach now</source>
        <translation>现在就和附近的朋友交换</translation>
    </message>
</context>
<context>
    <name>StrengthHint</name>
    <message>
        <source>Easy to guess</source>
        <translation>容易被猜到</translation>
    </message>
    <message>
        <source>Fair: one more word would help</source>
        <translation>还行，再加一个词更好</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>不错</translation>
    </message>
    <message>
        <source>Very good</source>
        <translation>很好</translation>
    </message>
    <message>
        <source>Too short: at least 8 characters</source>
        <translation>太短：至少 8 个字符</translation>
    </message>
</context>
<context>
    <name>StudyCard</name>
    <message>
        <source>%1 asks</source>
        <translation>%1 提问</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Open until %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>Answered, not confirmed yet</source>
        <translation>已回答，尚未确认</translation>
    </message>
    <message>
        <source>You get: %1</source>
        <translation>你将得到：%1</translation>
    </message>
</context>
<context>
    <name>StudyDelivery</name>
    <message>
        <source>%1 has it, and has signed for it. %2 handed it over.</source>
        <translation>%1 已收到，并已签收。由 %2 转交。</translation>
    </message>
    <message>
        <source>%1 has it, and has signed for it.</source>
        <translation>%1 已收到，并已签收。</translation>
    </message>
    <message>
        <source>%1 is asked to hand it on. %2 has not confirmed yet that it has it.</source>
        <translation>已请 %1 转交。%2 尚未确认收到。</translation>
    </message>
    <message>
        <source>%1 says that it is handed on. %2 has not confirmed that.</source>
        <translation>%1 说已经转交。%2 尚未确认。</translation>
    </message>
    <message>
        <source>It is in a file, as far as is known here. Whether %1 has it shows when you open what they give back.</source>
        <translation>据此处所知，它在一个文件里。%1 是否收到，要等你打开他们发回的内容才知道。</translation>
    </message>
    <message>
        <source>If you like, send it again by another way: the same answer is counted once.</source>
        <translation>如果愿意，可以换一种方式再发一次：同一份回答只计一次。</translation>
    </message>
</context>
<context>
    <name>StudyFacts</name>
    <message>
        <source>It is about %1.</source>
        <translation>关于 %1。</translation>
    </message>
    <message>
        <source>It is about %1, of which you wrote (%2).</source>
        <translation>关于你写过的 %1（%2）。</translation>
    </message>
    <message>
        <source>You are asked one question, picked by chance. It costs %1.</source>
        <translation>随机抽取一个问题问你。花费 %1。</translation>
    </message>
    <message numerus="yes">
        <source>They say that they report nothing before %n people have answered,</source>
        <translation>
            <numerusform>他们说在 %n 人回答之前不公布任何结果，</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and keep answers for %n days.</source>
        <translation>
            <numerusform>并保存回答 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two halves of a sentence</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1 passes this very study along.</source>
        <translation>%1 也在传递这同一份调查。</translation>
    </message>
    <message>
        <source>You get: %1</source>
        <translation>你将得到：%1</translation>
    </message>
</context>
<context>
    <name>StudyPreview</name>
    <message>
        <source>Your answer: %1</source>
        <translation>你的回答：%1</translation>
    </message>
    <message>
        <source>What was sealed: %1</source>
        <translation>封存的内容：%1</translation>
    </message>
    <message>
        <source>What would be sent: %1</source>
        <translation>将要发出的：%1</translation>
    </message>
    <message>
        <source>They cannot tell whether this is your real answer: there was a chance of %1% that it would be. It costs %2.</source>
        <translation>他们无法知道这是不是你的真实回答：有 %1% 的可能是。花费 %2。</translation>
    </message>
    <message>
        <source>Hide the bytes</source>
        <translation>隐藏字节</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n bytes that they see</source>
        <translation>
            <numerusform>显示他们会看到的全部 %n 个字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudyReceipt</name>
    <message>
        <source>Write the slip for the brand into a file</source>
        <translation>把交给品牌的凭单写入文件</translation>
    </message>
    <message>
        <source>Did you buy it?</source>
        <translation>你买过它吗？</translation>
    </message>
    <message>
        <source>Your receipt was accepted. It stands behind your answer, and %1 cannot tell which one it was.</source>
        <translation>你的购买凭证已被接受。它为你的回答作证，而 %1 无从得知是哪一张。</translation>
    </message>
    <message>
        <source>The slip is written. Hand it to %1, open here what they give back, and then answer.</source>
        <translation>凭单已写好。把它交给 %1，在这里打开对方交回的文件，然后再回答。</translation>
    </message>
    <message>
        <source>With the code on your receipt %1 knows that a buyer answers, and cannot tell which one. Without it they may not count your answer.</source>
        <translation>有了购买凭证上的代码，%1 只知道回答者是买家，却无从得知是哪一位。没有它，对方可能不计入你的回答。</translation>
    </message>
    <message>
        <source>The code on the receipt</source>
        <translation>凭证上的代码</translation>
    </message>
    <message>
        <source>Write the slip for the brand</source>
        <translation>写好交给品牌的凭单</translation>
    </message>
</context>
<context>
    <name>StudySend</name>
    <message>
        <source>Or send it to their inbox</source>
        <translation>或发送到他们的收件箱</translation>
    </message>
    <message>
        <source>The link to the brand&apos;s inbox</source>
        <translation>品牌收件箱的链接</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>直接</translation>
    </message>
    <message>
        <source>Over %1</source>
        <translation>经由 %1</translation>
    </message>
    <message>
        <source>And over one of their friends</source>
        <translation>再经过对方的一位朋友</translation>
    </message>
    <message>
        <source>%1 sees your computer&apos;s address, as with every connection, and so that you took part.</source>
        <translation>%1 会看到你电脑的地址（任何连接都是如此），因而知道你参加了。</translation>
    </message>
    <message>
        <source>%1 sees that you send something to %2, and not what. Their friend sees %1, and %2 sees only that friend&apos;s address.</source>
        <translation>%1 看到你给 %2 送了东西，但看不到内容。对方的朋友只看到 %1，而 %2 只看到那位朋友的地址。</translation>
    </message>
    <message>
        <source>%1 sees that you send something to %2, and not what. %2 sees only %1&apos;s address.</source>
        <translation>%1 看到你给 %2 送了东西，但看不到内容。%2 只看到 %1 的地址。</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>StudySheet</name>
    <message>
        <source>%1 asks</source>
        <translation>%1 提问</translation>
    </message>
    <message>
        <source>Seal the answer into a file</source>
        <translation>将回答封存到文件</translation>
    </message>
    <message>
        <source>I asked them: it is them</source>
        <translation>我问过了：确实是他们</translation>
    </message>
    <message>
        <source>Seal it to be sent</source>
        <translation>封存待发</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Pass it along no more</source>
        <translation>不再传递</translation>
    </message>
    <message>
        <source>Pass along</source>
        <translation>传递</translation>
    </message>
    <message>
        <source>See the question</source>
        <translation>看看问题</translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation>再保存一次</translation>
    </message>
    <message>
        <source>Seal it into a file</source>
        <translation>封存到文件</translation>
    </message>
</context>
<context>
    <name>TermsChoice</name>
    <message>
        <source>May they pass it along?</source>
        <translation>他们可以转告别人吗？</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不可以</translation>
    </message>
    <message>
        <source>With my name</source>
        <translation>可以，署我的名</translation>
    </message>
    <message>
        <source>Without my name</source>
        <translation>可以，不署名</translation>
    </message>
    <message>
        <source>To friends of theirs, who see your name. No further; and when you take it back, it is taken back there too.</source>
        <translation>转告给他们的朋友，能看到你的名字。到此为止；你收回时，那里也会收回。</translation>
    </message>
    <message>
        <source>To friends of theirs, who see only that a friend of a friend wrote it. No further; and when you take it back, it is taken back there too.</source>
        <translation>转告给他们的朋友，只知道是朋友的朋友写的。到此为止；你收回时，那里也会收回。</translation>
    </message>
    <message>
        <source>It stays with those who see it.</source>
        <translation>只留在看得到的人那里。</translation>
    </message>
</context>
<context>
    <name>Thing</name>
    <message>
        <source>Recommended. It goes out when your computers meet.</source>
        <translation>已推荐。两台电脑碰面时就会送到。</translation>
    </message>
</context>
<context>
    <name>TitleField</name>
    <message>
        <source>A heading, if you like</source>
        <translation>标题，可以不写</translation>
    </message>
    <message>
        <source>Title or name</source>
        <translation>标题或名称</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) known by that name; arrow down to choose</source>
        <translation>
            <numerusform>有 %n 个叫这个名字的，按向下键选择</numerusform>
        </translation>
    </message>
    <message>
        <source>Things known here</source>
        <translation>这里已有的</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Vouchsafe</source>
        <translation>打开 Vouchsafe</translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished">写一条</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>TroubleBar</name>
    <message>
        <source>Your disk does not answer</source>
        <translation>磁盘没有响应</translation>
    </message>
    <message>
        <source>What was kept is safe, and what you are writing stays here. It goes on by itself once the disk answers; if it is a stick or a network drive, see whether it is plugged in.</source>
        <translation>已保存的都安全，正在写的也留在这里。磁盘一有响应就会自己继续；如果是 U 盘或网络硬盘，请看看是否连着。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一下</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Your disk is full</source>
        <translation>磁盘满了</translation>
    </message>
    <message>
        <source>Nothing is lost: what was kept is safe, and what you are writing stays here. Make room, then try again. Friends&apos; photos in full can go first: they come again when you look at them.</source>
        <translation>什么都没有丢：已保存的都安全，正在写的也留在这里。请腾出空间再试。可以先清掉朋友的原图：你再看时会重新取来。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>腾出空间</translation>
    </message>
    <message>
        <source>Another program holds the file of your vault</source>
        <translation>另一个程序占用着保险库文件</translation>
    </message>
    <message>
        <source>Nothing is lost, and what you are writing stays here. Close the other program, such as one for backups, then try again.</source>
        <translation>什么都没有丢，正在写的也留在这里。请关闭那个程序（比如备份软件），然后再试。</translation>
    </message>
    <message>
        <source>Your disk refuses to work</source>
        <translation>磁盘不肯工作</translation>
    </message>
    <message>
        <source>What was kept before is safe, and what you are writing stays here. See to the disk and its cable, then try again.</source>
        <translation>之前保存的都安全，正在写的也留在这里。请检查磁盘和连接线，然后再试。</translation>
    </message>
    <message>
        <source>A part of your vault cannot be read</source>
        <translation>保险库有一部分读不出来</translation>
    </message>
    <message>
        <source>Nothing was changed in it. Friends still have what you showed them, and a backup has everything: it can be brought back on this computer.</source>
        <translation>没有改动任何内容。朋友那里还有你给他们看过的，备份里什么都有：可以在这台电脑上恢复。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>The connection to friends has ended, by a mistake in Vouchsafe</source>
        <translation>与朋友的连接断了，是 Vouchsafe 自身出了错</translation>
    </message>
    <message>
        <source>All that you and your friends wrote is here, and you can go on writing. Friends get it once the connection is there again.</source>
        <translation>你和朋友写的都在这里，你可以继续写。连接恢复后朋友就会收到。</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>The network cannot be used</source>
        <translation>网络无法使用</translation>
    </message>
    <message>
        <source>All that you and your friends wrote is here, and you can go on writing. Friends get it when your computers meet again.</source>
        <translation>你和朋友写的都在这里，你可以继续写。你们的电脑再相遇时朋友就会收到。</translation>
    </message>
    <message>
        <source>This computer is in no network</source>
        <translation>这台电脑没有连上任何网络</translation>
    </message>
    <message>
        <source>All that you and your friends wrote is here, and you can go on writing. Join the Wi-Fi or plug in the cable; it is noticed by itself.</source>
        <translation>你和朋友写的都在这里，你可以继续写。请连上 Wi-Fi 或插上网线，之后会自动察觉。</translation>
    </message>
    <message>
        <source>Something went wrong in Vouchsafe itself</source>
        <translation>Vouchsafe 自身出了错</translation>
    </message>
    <message>
        <source>Nothing that was kept is lost. What is known of it stands in a report on this computer, without a word of yours in it. It is sent nowhere.</source>
        <translation>已保存的都没有丢失。所知的都写在这台电脑上的一份报告里，不含你的任何文字，也不会发往任何地方。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
</context>
<context>
    <name>Underway</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>UnlockStep</name>
    <message>
        <source>Open with your recovery words</source>
        <translation>用恢复词打开</translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation>欢迎回来</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>The 24 recovery words</source>
        <translation>24 个恢复词</translation>
    </message>
    <message>
        <source>The 24 words, with spaces between them</source>
        <translation>24 个词，中间用空格隔开</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Closing…</source>
        <translation>正在关闭…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n s</source>
        <translation>
            <numerusform>%n 秒后再试</numerusform>
        </translation>
    </message>
    <message>
        <source>Open with %1</source>
        <translation>用 %1 打开</translation>
    </message>
    <message>
        <source>I know my passphrase</source>
        <translation>我记得口令</translation>
    </message>
    <message>
        <source>I forgot my passphrase</source>
        <translation>我忘了口令</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>recommends it</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Who has this</source>
        <translation>谁有这一条</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Pass along no more</source>
        <translation>不再转告</translation>
    </message>
    <message>
        <source>Passed along by %1: “%2”</source>
        <translation>%1 转告：“%2”</translation>
    </message>
    <message>
        <source>Passed along by %1</source>
        <translation>%1 转告</translation>
    </message>
    <message>
        <source>Good to know: %1</source>
        <translation>顺便说明：%1</translation>
    </message>
    <message>
        <source>Photo %1, by %2</source>
        <translation>照片 %1，%2 拍的</translation>
    </message>
    <message>
        <source>Video %1, by %2</source>
        <translation>视频 %1，来自 %2</translation>
    </message>
    <message>
        <source>Who sees this</source>
        <translation>谁能看到</translation>
    </message>
    <message>
        <source>You pass it along to %1</source>
        <translation>你转告给了：%1</translation>
    </message>
    <message>
        <source>Pass along…</source>
        <translation>转告…</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Say something to those who see this</source>
        <translation>对看得到的人说点什么</translation>
    </message>
    <message>
        <source>Say something to %1, and to those who see this</source>
        <translation>对 %1 和看得到这一条的人说点什么</translation>
    </message>
    <message>
        <source>Forget this?</source>
        <translation>删掉这条？</translation>
    </message>
    <message>
        <source>It is erased here at once, and from your friends&apos; computers when you are next in step.</source>
        <translation>这里会立刻删除；下次同步时，也会从朋友的电脑上删除。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>留着</translation>
    </message>
</context>
<context>
    <name>VoucherCard</name>
    <message>
        <source>%1, until %2</source>
        <translation type="unfinished">%1，有效期至 %2</translation>
    </message>
    <message numerus="yes">
        <source>handed on %n times</source>
        <translation>
            <numerusform>已传给 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the code</source>
        <translation type="unfinished">显示代码</translation>
    </message>
    <message>
        <source>For a friend</source>
        <translation>给一位朋友</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>One moment: this is being fetched from your disk.</source>
        <translation>稍等：正在从你的硬盘读取。</translation>
    </message>
</context>
<context>
    <name>WhosePicker</name>
    <message>
        <source>Everyone</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Whose entries</source>
        <translation>谁写的</translation>
    </message>
    <message>
        <source>Only mine</source>
        <translation>只看我的</translation>
    </message>
    <message>
        <source>Circle: %1</source>
        <translation>圈子：%1</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>day and month</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>month and year</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>no stars yet</source>
        <translation>还没有打星</translation>
    </message>
    <message>
        <source>%1 of 5 stars</source>
        <translation>%1 星，满分 5 星</translation>
    </message>
    <message>
        <source>half a star of 5</source>
        <translation>半颗星（满分 5 颗）</translation>
    </message>
    <message>
        <source>%1 and a half of 5 stars</source>
        <translation>%1 颗半星（满分 5 颗）</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>图书</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>电影</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>剧集</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Podcast</source>
        <translation>播客</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>游戏</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>演出</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地方</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>App</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>菜谱</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>A post</source>
        <translation>随笔</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>图书</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>电影</translation>
    </message>
    <message>
        <source>Series</source>
        <comment>several</comment>
        <translation>剧集</translation>
    </message>
    <message>
        <source>Music</source>
        <comment>several</comment>
        <translation>音乐</translation>
    </message>
    <message>
        <source>Podcasts</source>
        <translation>播客</translation>
    </message>
    <message>
        <source>Games</source>
        <translation>游戏</translation>
    </message>
    <message>
        <source>Stage</source>
        <comment>several</comment>
        <translation>演出</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>地方</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Apps</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>菜谱</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Other things</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>随笔</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Director</source>
        <translation>导演</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>音乐人</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>品牌或作者</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>谁做的</translation>
    </message>
    <message>
        <source>Want to read</source>
        <translation>想读</translation>
    </message>
    <message>
        <source>Want to see</source>
        <translation>想看</translation>
    </message>
    <message>
        <source>Want to go</source>
        <translation>想去</translation>
    </message>
    <message>
        <source>Want to try</source>
        <translation>想试</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>在读</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>在看</translation>
    </message>
    <message>
        <source>There now</source>
        <translation>正在那里</translation>
    </message>
    <message>
        <source>Trying</source>
        <translation>在试</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读过</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>看过</translation>
    </message>
    <message>
        <source>Been there</source>
        <translation>去过</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>试过</translation>
    </message>
    <message>
        <source>Gave up</source>
        <translation>放弃了</translation>
    </message>
    <message>
        <source>Thanks</source>
        <translation>谢谢</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>I want to try it</source>
        <translation>我想试试</translation>
    </message>
    <message>
        <source>I tried it, too</source>
        <translation>我也试过</translation>
    </message>
    <message>
        <source>Somebody %1 knows</source>
        <translation>%1 认识的人</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>某人</translation>
    </message>
    <message>
        <source>Only me</source>
        <translation>仅自己</translation>
    </message>
    <message>
        <source>Friends</source>
        <translation>朋友</translation>
    </message>
    <message>
        <source>Only %1</source>
        <comment>friends by name</comment>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>You keep at most %1 entries of theirs.</source>
        <translation>你最多保留对方 %1 条内容。</translation>
    </message>
    <message>
        <source>You keep at most %1 of their entries.</source>
        <translation>你最多保留对方 %1 的内容。</translation>
    </message>
    <message>
        <source>They sent more than %1 new entries a minute; it goes on by itself.</source>
        <translation>对方每分钟发来的新内容超过 %1 条；稍后会自动继续。</translation>
    </message>
    <message>
        <source>A photo of theirs has more than %1 megapixels.</source>
        <translation>对方有一张照片超过 %1 百万像素。</translation>
    </message>
    <message>
        <source>You keep at most %1 of their photos.</source>
        <translation>你最多保留对方 %1 的照片。</translation>
    </message>
</context>
<context>
    <name>WordsStep</name>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Page for a browser (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Save the recovery words</source>
        <translation>保存恢复词</translation>
    </message>
    <message>
        <source>Your recovery words</source>
        <translation>你的恢复词</translation>
    </message>
    <message>
        <source>If you forget the passphrase, these 24 words open everything. Nobody else has them, and they are shown only now. Keep them on paper, in a safe place.</source>
        <translation>万一忘了口令，这 24 个词可以打开一切。别人都没有，也只在现在显示一次。请写在纸上，放在安全的地方。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Saved. Whoever has this file can open your profile: keep it away from this computer.</source>
        <translation>已保存。谁拿到这个文件都能打开你的资料：请不要放在这台电脑上。</translation>
    </message>
    <message>
        <source>I have them</source>
        <translation>我记好了</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>Photos and videos (%1)</source>
        <translation>照片和视频 (%1)</translation>
    </message>
    <message>
        <source>Choose photos or videos</source>
        <translation>选择照片或视频</translation>
    </message>
    <message>
        <source>Tell friends something</source>
        <translation>跟朋友说点什么</translation>
    </message>
    <message>
        <source>What did you try?</source>
        <translation>你试了什么？</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Your text</source>
        <translation>你的话</translation>
    </message>
    <message>
        <source>How was it?</source>
        <translation>怎么样？</translation>
    </message>
    <message>
        <source>What would you like to tell them?</source>
        <translation>想跟他们说什么？</translation>
    </message>
    <message>
        <source>How was it? The first lines are what friends see first.</source>
        <translation>怎么样？朋友最先看到的是开头几行。</translation>
    </message>
    <message>
        <source>Add tags, or a word of warning</source>
        <translation>加标签，或提醒一句</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>标签，用逗号隔开</translation>
    </message>
    <message>
        <source>Good to know: I got it free, I know the maker…</source>
        <translation>顺便说明：免费得到的、认识作者…</translation>
    </message>
    <message>
        <source>It contains spoilers</source>
        <translation>我写的内容有剧透</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>稍等…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep for myself</source>
        <translation>留给自己</translation>
    </message>
    <message>
        <source>Share with %1</source>
        <translation>分享给：%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
</TS>
