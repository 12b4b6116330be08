"""What the columns of tables are called, in the languages of people who keep such tables; and what is said in them.

Folded; a heading counts when it is one of these words, or else when it begins or ends with one. The first of a part
that a table has is taken.
"""

from __future__ import annotations

from app.history.columns import spaced
from app.history.rows import Status


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split("|"))


HEADINGS: dict[str, tuple[str, ...]] = {
    "title": _words(
        "title|name|item|work|book|movie|film|game|album|place|restaurant|product|标题|标题名|名称|书名|片名|作品|"
        "题目|電影|"
        "書名|片名|標題|名稱|titel|buch|spiel|ort|titre|nom|livre|título|titulo|nombre|libro|película|titolo|nome|"
        "libro|"
        "livro|filme|название|имя|книга|фильм|タイトル|題名|作品名|書名|제목|이름|tytuł|naam|boek|titul|başlık|"
        "العنوان"
    ),
    "creator": _words(
        "author|authors|by|creator|artist|director|directors|developer|publisher|brand|作者|导演|導演|艺术家|"
        "表演者|译者|品牌|"
        "autor|autorin|regie|regisseur|künstler|auteur|réalisateur|artiste|director|autore|regista|artista|автор|"
        "режиссёр|"
        "режиссер|исполнитель|著者|監督|アーティスト|저자|감독|schrijver|yazar|المؤلف"
    ),
    "stars": _words(
        "my rating|your rating|user rating|rating|stars|star rating|score|my score|grade|rate|我的评分|个人评分|"
        "评分|我的評分|"
        "評分|星级|打分|分数|bewertung|meine bewertung|sterne|note|ma note|étoiles|calificación|puntuación|"
        "valoración|"
        "estrellas|nota|voto|valutazione|avaliação|classificação|оценка|моя оценка|рейтинг|評価|点数|별점|평점|ocena|"
        "waardering|beoordeling|hodnocení|puan|التقييم"
    ),
    "text": _words(
        "my review|review|text|comment|comments|opinion|notes|note|thoughts|description|我的短评|短评|评论|评价|"
        "书评|影评|笔记|"
        "我的評論|評論|短評|感想|备注|rezension|kommentar|meinung|notizen|critique|avis|commentaire|reseña|resena|"
        "opinión|"
        "comentario|recensione|commento|resenha|comentário|opinião|отзыв|рецензия|комментарий|レビュー|コメント|"
        "メモ|리뷰|"
        "감상|recenzja|recensie|recenze|yorum|المراجعة"
    ),
    "day": _words(
        "date read|date watched|watched date|watcheddate|date finished|finished|end date|date rated|date|read at|"
        "watched at|visited|when|day|created|created at|timestamp|日期|打分日期|评分日期|阅读日期|读完日期|观看日期|"
        "看完日期|时间|"
        "创建时间|時間|datum|gelesen am|gesehen am|fecha|fecha de lectura|date de lecture|lu le|data|data di lettura|"
        "data de leitura|дата|дата просмотра|дата прочтения|日付|読了日|鑑賞日|날짜|읽은 날짜|tarih|التاريخ"
    ),
    "link": _words(
        "url|link|links|uri|web|website|address|permalink|链接|条目链接|网址|連結|網址|lien|enlace|collegamento|"
        "ссылка|リンク|링크|adres|bağlantı|الرابط"
    ),
    "year": _words("year|release year|年份|年代|上映年份|出版年|jahr|année|año|anno|ano|год|年|연도|rok|jaar|yıl"),
    "tags": _words(
        "tags|tag|labels|shelves|bookshelves|categories|标签|標籤|书架|schlagwörter|étiquettes|etiquetas|etichette|"
        "теги|"
        "метки|タグ|태그"
    ),
    "status": _words(
        "status|state|exclusive shelf|shelf|list|状态|狀態|stand|statut|estado|stato|статус|状態|ステータス|상태|"
        "durum"
    ),
    "kind": _words("kind|type|category|media|media type|类型|类别|種類|typ|art|type d'œuvre|tipo|тип|種別|종류|tür"),
    "isbn": _words("isbn13|isbn 13|isbn-13|isbn|isbn10|isbn/uid"),
}  # fmt: skip
"""By the part of an entry that they are for."""

STATUSES: dict[Status, tuple[str, ...]] = {
    "want": _words(
        "want|to read|to-read|to watch|to-watch|to play|wishlist|wish list|watchlist|planned|plan to watch|"
        "plan to read|想读|"
        "想看|想玩|想听|想要|想去|wunschliste|à lire|à voir|por leer|pendiente|da leggere|quero ler|хочу|в планах|"
        "積読|読みたい"
    ),
    "doing": _words(
        "doing|reading|currently reading|currently-reading|watching|playing|in progress|in-progress|在读|在看|在玩|"
        "在听|lese|"
        "lese gerade|en cours|leyendo|in lettura|lendo|читаю|смотрю|読書中|읽는 중"
    ),
    "done": _words(
        "done|read|watched|seen|finished|completed|complete|played|visited|读过|看过|玩过|听过|去过|已读|已看|"
        "gelesen|"
        "gesehen|fertig|lu|vu|terminé|leído|visto|letto|lido|прочитано|просмотрено|読了|읽음"
    ),
    "stopped": _words(
        "stopped|abandoned|dropped|did not finish|did-not-finish|dnf|gave up|on hold|paused|搁置|弃|抛弃|读不下去|"
        "abgebrochen|"
        "abandonné|abandonado|abbandonato|брошено|中断"
    ),
}  # fmt: skip

KINDS: dict[str, tuple[str, ...]] = {
    "book": _words(
        "book|books|novel|comic|manga|ebook|audiobook|书|图书|书籍|buch|livre|libro|livro|книга|本|책|boek|könyv"
    ),
    "film": _words("film|films|movie|movies|电影|電影|影片|película|filme|фильм|映画|영화"),
    "series": _words(
        "series|tv|tv series|show|tv show|anime|剧集|电视剧|電視劇|动画|serie|série|сериал|ドラマ|アニメ|드라마"
    ),
    "music": _words("music|album|song|artist|音乐|音樂|专辑|musik|musique|música|musica|музыка|альбом|音楽|음악"),
    "podcast": _words("podcast|播客"),
    "game": _words("game|video game|boardgame|board game|游戏|遊戲|spiel|jeu|juego|gioco|jogo|игра|ゲーム|게임"),
    "stage": _words("stage|play|theatre|theater|concert|舞台|戏剧|演出|bühne|théâtre|teatro|театр"),
    "place": _words(
        "place|restaurant|cafe|café|bar|hotel|museum|park|shop|地点|餐厅|饭店|咖啡馆|酒店|博物馆|ort|lieu|lugar|"
        "luogo|место|"
        "ресторан|場所|장소"
    ),
    "product": _words("product|item|gadget|产品|商品|produkt|produit|producto|prodotto|produto|товар|製品|제품"),
    "app": _words("app|software|应用|软件|anwendung|logiciel|приложение|アプリ|앱"),
    "event": _words("event|活动|veranstaltung|événement|evento|событие|イベント"),
    "recipe": _words("recipe|食谱|菜谱|rezept|recette|receta|ricetta|receita|рецепт|レシピ|레시피"),
    "activity": _words("activity|run|hike|sport|活动项目|运动|aktivität|activité|actividad|attività|атака"),
}  # fmt: skip


def folded(text: str) -> str:
    """As the words above are written."""
    return spaced(text.replace("_", " ")).strip(" :*#?").casefold()


_NOT_ONES_OWN = _words(
    "average|avg|global|community|critic|imdb|douban|豆瓣|平均|durchschnitt|moyenne|media de|private|私"
)
"""What is called so is not what the person said, or not what they said to others."""


def best_of(part: str, columns: tuple[str, ...], *, taken: set[str]) -> str:
    """The column that is called most like this part; empty if none is."""
    open_ = {column: folded(column) for column in columns if column not in taken}
    if part in ("stars", "text"):
        open_ = {column: name for column, name in open_.items() if not any(word in name for word in _NOT_ONES_OWN)}
    words = HEADINGS[part]
    for word in words:
        for column, name in open_.items():
            if name == word:
                return column
    for word in words:
        for column, name in open_.items():
            if len(word) > 3 and (name.startswith(f"{word} ") or name.endswith(f" {word}")):
                return column
    for word in words:
        for column, name in open_.items():
            if not word.isascii() and len(word) > 1 and word in name:
                return column
    return ""


def meant(cell: str, known: dict[str, tuple[str, ...]] | dict[Status, tuple[str, ...]]) -> str:
    """What a cell says, by the words above; empty for anything else."""
    word = folded(cell)
    return next((str(key) for key, words in known.items() if word == key or word in words), "")
