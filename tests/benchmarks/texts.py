"""Reviews that could be real: a seed gives the same ones every time, in English and Chinese, of about 600 bytes each.

Words come in the proportions of real text (a few everywhere, most rarely), so that an index has as much to do with
them as with a person's. They make no sense.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from app.bodies import Review
from app.items import item

CHINESE_SHARE = 0.15
TEXT_BYTES = (190, 490)  # of the text alone; keys, item and dates make up the rest

_COMMON = (
    "the of and a to in is it that was for on with as this but i not you be at by from or have an they which one had"
    " all there so she he her his when more if no out up what about into than them can only other time very"
).split()
_STEMS = (
    "book story chapter reader writer page ending begin voice world quiet slow fast warm cold bitter sweet sharp soft"
    " coffee garden window river mountain winter summer island harbour kitchen table bread soup pepper lemon salt music"
    " piano violin actor scene camera light shadow colour silver golden velvet paper letter novel poem essay memory"
    " childhood mother father sister brother friend stranger village city train station bridge market teacher student"
    " doctor soldier sailor captain king queen forest animal wolf horse bird dragon ghost magic machine robot planet"
    " star moon ocean storm desert fire stone castle tower secret mystery murder detective crime justice freedom war"
    " peace love hate fear hope joy grief anger wonder dream sleep walk dance sing laugh cry whisper shout remember"
    " forget discover explore travel return arrive depart build break mend carry follow lead teach learn read write"
    " think believe doubt expect surprise disappoint enjoy recommend avoid compare prefer deserve notice wait hurry"
    " cheap dear sturdy fragile heavy gentle honest clever funny tedious brilliant dull vivid pale crowded empty"
    " ancient"
    " modern plain ornate careful careless patient restless tender cruel noble humble proud shy brave timid"
).split()
_ENDINGS = ("", "", "s", "ed", "ing", "er", "ly", "ness", "ful", "less", "ish", "y", "like")
_SYLLABLES = "an bel cor dar el fen gar hal is jor ka lin mar nor ol per qui ros sa tor ul ver wen xi yar zel".split()
_HAN = (
    "我觉得 这本书 很好看 故事 开始 有点慢 后来 越来越 精彩 作者 写得 非常 细腻 人物 生动 结局 出乎意料 推荐 给 喜欢"
    " 的 朋友 电影 音乐 动人 画面 漂亮 演员 自然 台词 有趣 时间 过得 真快 小店 咖啡 味道 不错 价格 便宜 服务 热情 下次"
    " 还会 再来 安静 温暖 回忆 童年 母亲 城市 夜晚 下雨 火车 窗外 风景 孤独 希望 自由 爱情 历史 科学 宇宙 机器 未来"
    " 梦想 现实 生活 平凡 但是 因为 所以 如果 虽然 已经 一直 可能 需要 知道 看见 听说 想起 忘记 发现 明白 值得 失望"
).split()


class Texts:
    """A source of reviews. Two with the same seed give the same reviews."""

    def __init__(self, seed: int = 1) -> None:
        self._dice = random.Random(seed)
        words = [stem + ending for stem in _STEMS for ending in _ENDINGS]
        names = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("", "a", "en", "ic", "or")]
        dice = random.Random(0)
        dice.shuffle(words)
        dice.shuffle(names)
        self._words = [*_COMMON, *words, *names]
        self._names = names
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        self._han_weights = list(accumulate(1 / (rank + 5) for rank in range(len(_HAN))))

    def reviews(self, count: int) -> Iterator[Review]:
        """So many reviews of books, one after another."""
        for _ in range(count):
            yield self.review()

    def review(self) -> Review:
        """One review of a book, with an ISBN, stars, a day and two tags."""
        dice = self._dice
        chinese = dice.random() < CHINESE_SHARE
        size = dice.randint(*TEXT_BYTES)
        return Review(
            item=item(
                "book",
                self._title(chinese),
                creator=f"{self._name()} {self._name()}",
                year=dice.randint(1890, 2025),
                identifiers=(("isbn", isbn13(dice.randrange(10**9))),),
            ),
            stars=dice.randrange(10, 101, 10),
            text=self._han(size) if chinese else self._english(size),
            status="done",
            finished=f"{dice.randint(2005, 2025)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
            tags=(dice.choice(_STEMS), dice.choice(_STEMS)),
        )

    def words(self, count: int) -> list[str]:
        """So many words, each as often as it stands in the reviews."""
        return self._dice.choices(self._words, cum_weights=self._weights, k=count)

    def _title(self, chinese: bool) -> str:
        if chinese:
            return "".join(self._dice.choices(_HAN, k=3))
        return " ".join(word.capitalize() for word in self.words(self._dice.randint(2, 5)))

    def _name(self) -> str:
        return self._dice.choice(self._names).capitalize()

    def _english(self, size: int) -> str:
        pieces: list[str] = []
        length = 0
        while length < size:
            first, *rest = self.words(self._dice.randint(4, 14))
            pieces.append(" ".join([first.capitalize(), *rest]) + ".")
            length += len(pieces[-1]) + 1
        return " ".join(pieces)

    def _han(self, size: int) -> str:
        pieces: list[str] = []
        length = 0
        while length < size:
            pieces.append(
                "".join(self._dice.choices(_HAN, cum_weights=self._han_weights, k=self._dice.randint(3, 7))) + "。"
            )
            length += 3 * len(pieces[-1])
        return "".join(pieces)


def isbn13(number: int) -> str:
    """An ISBN with a right checksum, of nine digits."""
    digits = f"978{number:09}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return digits + str(-total % 10)
