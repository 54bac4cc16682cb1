"""Captions that their own words tell, in the forms that credits have without a colon."""

from __future__ import annotations

import pytest

from cleantext import Role, lexicon
from cleantext.labellers.captions import label_captions
from cleantext.model import Block, Page

BEFORE = "Der Hafen war am Morgen voller Boote, und niemand wusste warum."
AFTER = "Am Abend lagen alle wieder an ihrem Platz, als wäre nichts gewesen."


def role_of(tag: str, line: str) -> Role:
    """Return what a line is between two paragraphs of a text in a language."""
    page = Page(lexicon=lexicon.load(tag))
    blocks = tuple(Block(number, text) for number, text in enumerate((BEFORE, line, AFTER)))
    return label_captions(blocks, page)[1].role


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("it", "Il faro visto dal mare (foto di Enzo Salis)"),
        ("en", "Boats in the harbour (photo by Jane Roe)"),
        ("fr", "Le port de Lorn en automne (Photo AFP)"),
        ("it", "Un allievo al lavoro. Foto Bruno Tedeschi"),
        ("ru", "Спуск лодки на воду. Фото Андрея Котова"),
        ("nb", "Huset sto ferdig i 1891. FOTO: KARI NYGÅRD"),
        ("pl", "Zabytkowy tramwaj na ulicach Brzezin. Fot. Marek Dudziak"),
        ("pl", "Fot. Marek Dudziak / Agencja Morska"),
        ("fr", "La boulangerie a rouvert mardi. © Le Courrier de Lorn / É. Marchais"),
        ("es", "Julián Otero, con su rebaño. / R. SANTIAGO"),
        ("nl", "De pont vaart weer over de rivier © Omroep Delta"),
        ("it", "La bottega di via Roma - foto d'archivio"),
        ("ar", "المعلم المتقاعد أمام حافلته - صورة أرشيفية"),
        ("cs", "Klára kontroluje mouku. | foto: Ondřej Pluhař, Kraj dnes"),
        ("sr", "Воденичар испред своје воденице (Фото: Љ. Николић)"),
        ("bn", "নৌকার স্কুলে ক্লাস করছে শিশুরা। ছবি: আনিস মাহমুদ"),
        ("km", "ក្មេងៗកំពុងអានសៀវភៅនៅលើទូក។ រូបថត៖ ហេង វិបុល"),
        ("es", "Uno de los aprendices repara una rueda. EFE/Óscar Prado"),
        ("pl", "Zdzisław Marek przy swoim archiwum (fot. Joanna Wilk)"),
        ("ko", "연주회에서 북을 치고 있다. ⓒ 이정호"),
        ("ar", "قوارب الصيد عند الفجر (رويترز)"),
        ("id", "Warga mencetak paving block, Kamis (21/8/2025).(BERITA/LUKMAN HADI)"),
        ("id", "Teripang raksasa di tangan nelayan (Kabar.example/Siti Aminah/wsj)"),
        ("id", "Teripang raksasa di tangan nelayan. (KABAR/HO-Warga)"),
        ("id", "Tok Mah di gerainya di Kampung Padang. - Foto NSTP/Azman Kadir"),
        ("fr", "Le four à pain a été rallumé samedi. | COURRIER-LORN"),
        ("fr", "Les deux chevaux sur la route. (©La Voix du Bocage)"),
        ("id", "ilustrasi berkebun di balkon (pexels.com/Gary Barnes)"),
        ("fr", "Les élèves répètent chaque soir à 18 heures. CL/Juliette Roumain"),
        ("id", "Pekerja menganyam kursi rotan, Rabu (30/7/2025). Kabar/Arief Rahman"),
        ("id", "Botol kaca yang ditemukan nelayan. [Kabarkita.com/Arif]"),
        ("id", "Tukang cukur keliling di Depok. ©2025 Kabarpagi/Galuh Permana"),
        ("id", "Bangunan sekolah dari kapal karam, 15 Juni 2025. Dok. Warga"),
        ("fr", "Chaque bénévole tient la caisse. © Crédit photo : Maïté Larroque"),
        ("th", "ภาพจาก เพจ คนดีท่าข้าม"),
    ],
)
def test_a_credit_needs_no_colon(tag: str, line: str) -> None:
    assert role_of(tag, line) == Role.CAPTION


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("it", "Un album pieno di ricordi (foto di famiglia)"),
        ("en", "She wrote three books and a play (the photo of 1912)"),
        ("en", "The best of the year. Photo of the harbour at dawn"),
        ("pl", "Na fot. widać było tylko dach i kawałek muru"),
        ("fr", "Le port a rouvert mardi. © 2024 Harbour Post"),
        ("nl", "De pont vaart weer over de rivier © 2024 Omroep Delta"),
        ("nl", "Het teken © staat achter op de pont"),
        ("it", "La signora conserva ogni foto - archivio di una vita"),
        ("cs", "Na stěně visela stará foto: nikdo nevěděl, kdo na ní je"),
        ("sr", "На зиду је стајало фото: Љ. и ништа више није писало"),
        ("en", "The harbour will open in spring. (Reuters)"),
        ("en", "He wrote to be or not to be. / nobody answered"),
        ("id", "Dua partai lama tak hadir (PKB/Golkar)"),
        ("fr", "Les élèves répètent chaque soir à 18 heures. CL/1"),
        ("id", "Ia menyimpan foto NSTP/Kadir lama di laci"),
        ("fr", "Faut-il garder le moulin ? | Le Courrier de Lorn"),
        ("th", "ภาพจากกล้องวงจรปิดเผยให้เห็นคนร้าย"),
    ],
)
def test_words_of_credits_that_name_nobody_make_none(tag: str, line: str) -> None:
    assert role_of(tag, line) == Role.PARAGRAPH


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("zh", "村民步行通过新桥。\N{IDEOGRAPHIC SPACE}周立民 摄"),
        ("zh", "麵店門口昨天一早大排長龍。（記者林佩珊攝）"),
        ("zh", "第三代老闆每天清晨熬湯。圖／陳柏翰提供"),
        ("zh", "新桥夜景（资料图片）"),
        ("zh", "圖說：麵店門口大排長龍。"),
        ("zh", "图为村民步行通过新桥。"),
        ("ja", "【写真】再開初日の客席"),
        ("ja", "再開を喜ぶ西田さん＝11日、青浦市"),
        ("ja", "店番をする生徒たち＝緑川市"),
        ("ja", "日記を手にする村瀬さん＝青浦市で2月27日、西本健太郎撮影"),
        ("ja", "氷に穴を開ける親子（雪峰湖で）"),
        ("ja", "灯台の前に立つ村瀬さん（遺族提供）"),
        ("ko", "2일 문을 연 도서관 내부. [청솔군 제공]"),
        ("ko", "문을 연 도서관 내부. 청솔군 제공"),
    ],
)
def test_who_took_a_picture_stands_before_the_word_in_the_east(tag: str, line: str) -> None:
    assert role_of(tag, line) == Role.CAPTION


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("zh", "他从小就喜欢拍摄"),
        ("zh", "十二只熊猫幼仔近日告别母亲。今年基地共繁育了二十一只。新华社记者 周立民 摄"),
        ("zh", "新桥建成通车（组图）"),
        (
            "zh",
            (
                "寒冷的冬天，戶外氣溫直線下降，山上的小學把早上的體育課改到中午，讓孩子們在太陽底下跑步、跳繩，"
                "再回到教室裡喝一碗熱湯，校長說這樣孩子們下午上課的時候比較不會打瞌睡，也比較少感冒請假，家長們"
                "都很贊成，明年其他學校也要跟著做，縣長已經答應替他們出買湯的錢。（圖：孩子們在操場上）"
            ),
        ),
        ("zh", "这套教材由出版社免费提供给山区的孩子们。"),
        ("ja", "情報の提供"),
        ("ja", "委員会は価格＝１万円＝を決めた。"),
        ("ko", "구청은 무료로 식사를 제공"),
        ("ko", "[단독] 시청 새 건물"),
    ],
)
def test_the_same_words_elsewhere_tell_no_picture(tag: str, line: str) -> None:
    assert role_of(tag, line) == Role.PARAGRAPH


def test_a_credit_may_have_nothing_before_it_but_its_capital() -> None:
    assert role_of("vi", "Thợ bạc chạm hoa văn trên vòng Ảnh: NGÂN HÀ") == Role.CAPTION
    assert role_of("vi", "Thợ bạc chạm hoa văn trên vòng Ảnh: Ngân Hà - Lê Tư") == Role.CAPTION
    assert role_of("vi", "Cô đặt tên cho tập thơ ấy là Ảnh: một đời") == Role.PARAGRAPH


def test_a_credit_may_stand_on_a_line_of_its_own_below_its_caption() -> None:
    page = Page(lexicon=lexicon.load("vi"))

    def role(line: str) -> Role:
        lines = (BEFORE, line, "ẢNH: HẢI ĐĂNG", AFTER)
        blocks = tuple(Block(number, text) for number, text in enumerate(lines))
        return label_captions(blocks, page)[1].role

    assert role("Anh Phát sửa quạt cho công nhân xóm trọ") == Role.CAPTION
    assert role("Mỹ Nhụy") == Role.PARAGRAPH
    assert role("Bài: Nguyễn Thị Mỹ Nhụy") == Role.PARAGRAPH


def test_a_line_that_names_a_source_is_a_caption_above_a_paragraph_alone() -> None:
    page = Page(lexicon=lexicon.load("it"))
    told = "La bottega riapre lunedì dopo dodici anni, e davanti c'era già la fila."
    lines = (told, "Fonte: Agenzia Alba", told, "Fonte: Agenzia Alba")

    blocks = label_captions(tuple(Block(n, line) for n, line in enumerate(lines)), page)

    assert [block.role is Role.CAPTION for block in blocks] == [False, True, False, False]


@pytest.mark.parametrize(
    "line",
    ["NSƯT Trần Vịnh (phải) và bé Gia Phong", "Ông Nam (áo trắng, thứ hai từ trái sang) trên ghe",
     "Quốc Hưng (Áo đỏ) mừng bàn gỡ"],
)  # fmt: skip
def test_a_bracket_that_points_to_somebody_tells_a_caption(line: str) -> None:
    assert role_of("vi", line) is Role.CAPTION


@pytest.mark.parametrize(
    "line",
    ["Ông Nam (áo trắng) bị giữ lại ngay trên bến phà lúc nửa đêm.", "Rẽ phải hay rẽ trái",
     "Ngã ba Sông (phải đi bộ)", "Đường về (trái tim người lính)"],
)  # fmt: skip
def test_other_brackets_and_sentences_tell_none(line: str) -> None:
    assert role_of("vi", line) is not Role.CAPTION
