#include "core/words/wording.h"

#include <array>
#include <cstddef>

namespace mado::words {

namespace {

struct Swap {
    std::string_view word;
    std::string_view mend; // "" : say it with everyday words
};

// W6 and W7.
constexpr auto banned = std::to_array<Swap>({
    {"キャンセル", "やめる"},
    {"クリア", "消す"},
    {"タップ", "指で押す"},
    {"スワイプ", "押す"},
    {"スクロール", "続き"},
    {"ログイン", ""},
    {"アカウント", ""},
    {"パスワード", "暗証番号"},
    {"エラー", "うまくいきませんでした"},
    {"無効", "使えません"},
    {"不正", "ちがいます"},
    {"必須", "入れてください"},
    {"フォーム", "用紙"},
    {"アップロード", "送る"},
    {"デバイス", "機械"},
    {"認証", "確かめる"},
    {"リセット", "はじめから"},
    {"デフォルト", ""},
    {"該当", "あてはまる"},
    {"記載", "書いてある"},
    {"提出", "出す"},
    {"対象者", "できる人"},
    {"及び", "と"},
    {"並びに", "と"},
    {"若しくは", "か"},
    {"入力", "入れる"},
    {"選択", "選ぶ"},
    {"変更", "なおす"},
    {"完了", "終わりました"},
    {"連絡先", "電話番号"},
    {"居住地", "住んでいる所"},
    {"使用料", "使うお金"},
});

constexpr auto not_a_verb = std::to_array<std::string_view>({"OK", "実行", "送信", "次画面"});

// W8 and W18, as written.
constexpr auto unkind = std::to_array<Swap>({
    {"ないことはない", "W8: 二重の打ち消しをやめて、言い切ってください。"},
    {"なくはない", "W8: 二重の打ち消しをやめて、言い切ってください。"},
    {"ていただけますと", "W8: 「〜してください」と書いてください。"},
    {"させていただ", "W8: 「〜します」と書いてください。"},
    {"赤いボタン", "W18: 色でなく、ボタンの名前を書いてください。"},
    {"青いボタン", "W18: 色でなく、ボタンの名前を書いてください。"},
    {"緑のボタン", "W18: 色でなく、ボタンの名前を書いてください。"},
    {"黄色いボタン", "W18: 色でなく、ボタンの名前を書いてください。"},
    {"右のボタン", "W18: 場所でなく、ボタンの名前を書いてください。"},
    {"左のボタン", "W18: 場所でなく、ボタンの名前を書いてください。"},
    {"等を", "W6: 「等」をやめて、「など」か例を書いてください。"},
    {"等の", "W6: 「等」をやめて、「など」か例を書いてください。"},
    {"￥", "W10: お金は「300円」と書いてください。"},
    {"¥", "W10: お金は「300円」と書いてください。"},
    {"無料", "W10: 「お金はかかりません」と書いてください。"},
    {"0円", "W10: 「お金はかかりません」と書いてください。"},
});

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Characters, not bytes; holes {{…}} and soft breaks do not count.
std::size_t length_of(std::string_view text)
{
    std::size_t count = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text.substr(at, 2) == "{{") {
            std::size_t const end = text.find("}}", at);
            at = end == std::string_view::npos ? text.size() : end + 2;
            continue;
        }
        if (text.substr(at, 3) == "\u200b") {
            at += 3;
            continue;
        }
        ++count;
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) ++at;
    }
    return count;
}

std::size_t count_of(std::string_view text, std::string_view part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

struct Limit {
    std::size_t most = 0;
    char const* rule = "";
};

Limit limit_of(Use use)
{
    switch (use) {
    case Use::question: return {24, "W1"};
    case Use::choice:
    case Use::button: return {11, "W3"};
    case Use::sub_line: return {16, "W3"};
    case Use::hint: return {34, "W4"};
    case Use::sentence: return {40, "W2"};
    }
    return {40, "W2"};
}

void check_sentences(std::string_view text, Limit limit, std::vector<std::string>& found)
{
    std::string_view const stop = "。";
    std::size_t from = 0;
    while (from < text.size()) {
        std::size_t const dot = text.find(stop, from);
        std::size_t const end = dot == std::string_view::npos ? text.size() : dot + stop.size();
        std::string_view const sentence = text.substr(from, end - from);
        std::size_t const length = length_of(sentence);
        if (length > limit.most) {
            found.push_back(
                std::string(limit.rule) + ": 「" + std::string(sentence) + "」は" +
                std::to_string(length) + "字です。" + std::to_string(limit.most) +
                "字までに分けてください。"
            );
        }
        if (count_of(sentence, "、") > 2) {
            found.push_back(
                "W2: 「" + std::string(sentence) + "」は、点が多すぎます。文を分けてください。"
            );
        }
        from = end;
    }
}

// 9:00, 13時 and full-width digits (W9).
void check_numbers(std::string_view text, std::vector<std::string>& found)
{
    for (std::size_t i = 1; i + 2 < text.size(); ++i) {
        if (text[i] == ':' && is_digit(text[i - 1]) && is_digit(text[i + 1]) &&
            is_digit(text[i + 2])) {
            found.emplace_back("W9: 時刻は「午前9時」のように書いてください。");
            break;
        }
    }
    for (std::size_t at = text.find("時"); at != std::string_view::npos;
         at = text.find("時", at + 3)) {
        if (at < 2 || !is_digit(text[at - 1]) || !is_digit(text[at - 2])) continue;
        int const hour = (text[at - 2] - '0') * 10 + (text[at - 1] - '0');
        if (hour > 12 && hour <= 24) {
            found.emplace_back("W9: 24時間でなく「午後1時」のように書いてください。");
            break;
        }
    }
    for (std::string_view const wide :
         {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"}) {
        if (text.find(wide) == std::string_view::npos) continue;
        found.emplace_back("W9: 数字は、半角の数字で書いてください。");
        break;
    }
}

bool holds_hole_at(std::string_view text, std::size_t at)
{
    // 10円, 100円: the 0円 of a larger amount is none.
    return at > 0 && is_digit(text[at - 1]);
}

} // namespace

std::vector<std::string> wording_problems(std::string_view text, Use use)
{
    std::vector<std::string> found;
    for (Swap const& swap : banned) {
        if (text.find(swap.word) == std::string_view::npos) continue;
        std::string const mend =
            swap.mend.empty() ? "ふだんの言葉" : "「" + std::string(swap.mend) + "」";
        found.push_back(
            "W6: 「" + std::string(swap.word) + "」でなく、" + mend + "と書いてください。"
        );
    }
    for (Swap const& swap : unkind) {
        std::size_t const at = text.find(swap.word);
        if (at == std::string_view::npos) continue;
        if (swap.word == "0円" && holds_hole_at(text, at)) continue;
        found.emplace_back(swap.mend);
    }
    if (use == Use::button) {
        for (std::string_view const word : not_a_verb) {
            if (text != word) continue;
            found.push_back("W5: 「" + std::string(word) + "」でなく、する事を書いてください。");
        }
    }
    Limit const limit = limit_of(use);
    if (use == Use::sentence) {
        check_sentences(text, limit, found);
    } else if (length_of(text) > limit.most) {
        found.push_back(
            std::string(limit.rule) + ": 「" + std::string(text) + "」は" +
            std::to_string(length_of(text)) + "字です。" + std::to_string(limit.most) +
            "字までにしてください。"
        );
    }
    if (use == Use::question && count_of(text, "？") > 1) {
        found.emplace_back("W1: 「？」は、1つにしてください。");
    }
    check_numbers(text, found);
    return found;
}

} // namespace mado::words
