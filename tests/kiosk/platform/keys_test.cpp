#include "kiosk/platform/keys.h"

#include <gtest/gtest.h>

namespace mado::platform {
namespace {

KeyEvent typed(char32_t c, std::int64_t ms)
{
    KeyEvent event;
    event.character = c;
    event.ms = ms;
    return event;
}

KeyEvent enter(std::int64_t ms)
{
    KeyEvent event;
    event.name = KeyName::enter;
    event.ms = ms;
    return event;
}

std::optional<std::string> scan(ScannerText& scanner, std::u32string const& text, int gap_ms)
{
    std::int64_t ms = 1000;
    for (auto const c : text) EXPECT_FALSE(scanner.on_key(typed(c, ms += gap_ms)).has_value());
    return scanner.on_key(enter(ms + gap_ms));
}

TEST(ScannerText, JoinsWhatComesAtAScannersSpeed)
{
    ScannerText scanner;
    EXPECT_EQ(scan(scanner, U"K:R:K3-0412-7", 5), "K:R:K3-0412-7");
    EXPECT_FALSE(scanner.scanning());
}

TEST(ScannerText, LeavesAPersonsTypingAlone)
{
    ScannerText scanner;
    EXPECT_FALSE(scan(scanner, U"1234567", 120).has_value());
}

TEST(ScannerText, IsNoScanBelowSixCharacters)
{
    ScannerText scanner;
    EXPECT_FALSE(scan(scanner, U"12345", 5).has_value());
    EXPECT_EQ(scan(scanner, U"123456", 5), "123456");
}

TEST(ScannerText, DropsATooLongScanWhole)
{
    ScannerText scanner;
    EXPECT_FALSE(scan(scanner, std::u32string(513, U'1'), 5).has_value());
    EXPECT_EQ(scan(scanner, U"1234567", 5), "1234567") << "and the next one is whole";
}

TEST(ScannerText, KeepsJapaneseCharacters)
{
    ScannerText scanner;
    EXPECT_EQ(scan(scanner, U"とままえ町𠮷", 5), "とままえ町𠮷");
}

TEST(ScannerText, StartsAnewAfterANamedKey)
{
    ScannerText scanner;
    (void)scanner.on_key(typed(U'9', 0));
    KeyEvent escape;
    escape.name = KeyName::escape;
    escape.ms = 5;
    (void)scanner.on_key(escape);
    EXPECT_EQ(scan(scanner, U"123456", 5), "123456");
}

} // namespace
} // namespace mado::platform
