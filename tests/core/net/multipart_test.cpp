#include "core/net/multipart.h"

#include <gtest/gtest.h>

namespace mado::net {
namespace {

constexpr std::string_view type = "multipart/form-data; boundary=ab";

std::string part(std::string const& name, std::string const& value)
{
    return "--ab\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

std::string part_with(std::string const& header)
{
    return "--ab\r\n" + header + "\r\n\r\nx\r\n--ab--\r\n";
}

TEST(Multipart, ReadsFieldsAndFiles)
{
    std::string const photo("\xFF\xD8\0\r\n--a\r\n", 11);
    auto const body = part("name", "山田") +
                      "--ab\r\ncontent-disposition: form-data; name=\"photo\"; "
                      "filename=\"C:\\dir\\a \\\"b\\\".jpg\"\r\n"
                      "Content-Type: image/jpeg\r\n\r\n" +
                      photo + "\r\n--ab--\r\n";
    auto const fields = parse_multipart(type, body);
    ASSERT_TRUE(fields.ok()) << fields.error().message;
    ASSERT_EQ(fields.value().size(), 2u);
    EXPECT_EQ(form_value(fields.value(), "name"), "山田");
    auto const& file = fields.value()[1];
    EXPECT_EQ(file.filename, "a \"b\".jpg");
    EXPECT_EQ(file.content_type, "image/jpeg");
    EXPECT_EQ(file.value, photo);
}

TEST(Multipart, ReadsAnEmptyFormAndEmptyValues)
{
    auto const none = parse_multipart(type, "--ab--\r\n");
    ASSERT_TRUE(none.ok());
    EXPECT_TRUE(none.value().empty());
    auto const empty = parse_multipart(type, part("a", "") + "--ab--");
    ASSERT_TRUE(empty.ok());
    EXPECT_EQ(empty.value()[0].value, "");
}

TEST(Multipart, TakesALookAlikeOfTheBoundaryAsText)
{
    auto const text = std::string("1\r\n--abc\r\n--ab x\r\n--ab-\r\n--a\r\n--ab--z");
    auto const fields = parse_multipart(type, part("a", text) + "--ab--\r\n");
    ASSERT_TRUE(fields.ok()) << fields.error().message;
    EXPECT_EQ(fields.value()[0].value, text);
}

TEST(Multipart, ReadsAQuotedBoundary)
{
    auto const quoted = "multipart/form-data; charset=utf-8; boundary=\"a b\"";
    auto const body = "--a b\r\nContent-Disposition: form-data; name=n\r\n\r\nv\r\n--a b--\r\n";
    auto const fields = parse_multipart(quoted, body);
    ASSERT_TRUE(fields.ok()) << fields.error().message;
    EXPECT_EQ(form_value(fields.value(), "n"), "v");
}

TEST(Multipart, RefusesBadBoundaries)
{
    auto const body = part("a", "1") + "--ab--\r\n";
    ASSERT_TRUE(parse_multipart(type, body).ok());
    std::string const head = "multipart/form-data";
    for (auto const& tail :
         {std::string(),
          std::string("; boundary="),
          std::string("; boundary=\"\""),
          "; boundary=" + std::string(71, 'a'),
          std::string("; boundary=ab; boundary=ab"),
          std::string("; boundary=\"ab"),
          std::string("; boundary=\"a\rb\""),
          std::string("; boundary"),
          std::string("; boundary=\"ab \"")}) {
        EXPECT_FALSE(parse_multipart(head + tail, body).ok()) << tail;
    }
}

TEST(Multipart, RefusesEveryTruncation)
{
    auto const body = part("a", "1") + part("b", "2") + "--ab--";
    ASSERT_TRUE(parse_multipart(type, body).ok());
    for (std::size_t size = 0; size < body.size(); ++size) {
        EXPECT_FALSE(parse_multipart(type, body.substr(0, size)).ok()) << size;
    }
}

TEST(Multipart, RefusesPreambleAndEpilogue)
{
    auto const body = part("a", "1") + "--ab--\r\n";
    EXPECT_FALSE(parse_multipart(type, "hello\r\n" + body).ok());
    EXPECT_FALSE(parse_multipart(type, body + "more").ok());
}

TEST(Multipart, RefusesBadPartHeaders)
{
    ASSERT_TRUE(parse_multipart(type, part_with("Content-Disposition: form-data; name=a")).ok());
    for (auto const* const header :
         {"Content-Disposition: form-data",
          "Content-Disposition: attachment; name=a",
          "Content-Disposition: form-data; name=\"a",
          "Content-Type: text/plain",
          "no colon",
          "Content-Disposition: form-data; name=a; name=b",
          "Content-Disposition: form-data; name=\"\xFF\"",
          "Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b",
          "Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64",
          "Content-Disposition : form-data; name=a"}) {
        EXPECT_FALSE(parse_multipart(type, part_with(header)).ok()) << header;
    }
    auto const long_header = "Content-Disposition: form-data; name=" + std::string(5000, 'a');
    EXPECT_FALSE(parse_multipart(type, part_with(long_header)).ok());
}

TEST(Multipart, RefusesTextThatIsNotUtf8ButNotSuchFiles)
{
    EXPECT_FALSE(parse_multipart(type, part("a", "\xFF") + "--ab--").ok());
    EXPECT_FALSE(parse_multipart(type, part("a", std::string(1, '\0')) + "--ab--").ok());
    auto const file = "--ab\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n\xFF\r\n";
    EXPECT_TRUE(parse_multipart(type, std::string(file) + "--ab--").ok());
}

TEST(Multipart, CountsItsFields)
{
    std::string body;
    for (std::size_t i = 0; i < form_fields_max; ++i) body += part("a", "1");
    EXPECT_TRUE(parse_multipart(type, body + "--ab--").ok());
    for (std::size_t i = form_fields_max; i < 1000; ++i) body += part("a", "1");
    auto const refused = parse_multipart(type, body + "--ab--");
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, base::ErrorKind::exhausted);
}

} // namespace
} // namespace mado::net
