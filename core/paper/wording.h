// Wording: the fixed words on slips and request sheets, in やさしい日本語, in one place. They are plain
// members with the Japanese words as their value, so that a caller who has another language or the
// town's own words from core/words sets them, and this room needs no dictionary. A plain value.
#pragma once

#include <string>

namespace mado::paper {

struct Wording {
    std::string copy = "控え";
    std::string sample = "見本";
    std::string sample_line = "見本の紙です。ほんとうの手続きではありません。";
    std::string receipt = "受付番号";
    std::string offline = "まだ、役場に届いていません";
    std::string offline_line = "通信がなおったら、自動で届きます。番号は、このままです。";
    std::string answers = "答えた内容";
    std::string next = "これから";
    std::string follow = "つづきと、いまのようす";
    std::string scan = "四角い模様（QRコード）を、スマートフォンのカメラで写してください。";
    std::string typed = "写せないときは、この番号を使えます。";
    std::string keep = "この紙は、ほかの人に見せないでください。";
    std::string phone = "電話でも聞けます";
    std::string trademark = "QRコードは(株)デンソーウェーブの登録商標です。";
    std::string request = "窓口に出す紙";
    std::string request_line = "この紙を、窓口の係にわたしてください。";
    std::string office = "役場が書くところ";
    std::string office_day = "受けた日";
    std::string office_staff = "係";
    std::string office_stamp = "受付印";
};

} // namespace mado::paper
