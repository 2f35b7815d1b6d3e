// Replays a fuzz target without libFuzzer, so that plain GCC does it in every check: each file of the
// corpus folder, then inputs nobody would commit (very long, very deep, cut in the middle of a letter),
// then mutations of the corpus from a fixed seed, the same ones each time. What is being tried lies in
// the file named last, so that it is there after a crash: give that file instead of the folder to try it
// alone. An input that takes longer than ten seconds ends the program.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/crypto.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count);

namespace {

constexpr unsigned seconds_max = 10;
constexpr std::size_t mutated_bytes_max = 8192;
constexpr std::uint32_t seed = 20261201;

class Trial
{
public:
    explicit Trial(std::string const& last) : file_(::open(last.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {}
    ~Trial() { ::close(file_); }
    Trial(Trial const&) = delete;
    Trial& operator=(Trial const&) = delete;

    [[nodiscard]] bool ready() const { return file_ >= 0; }

    void run(std::string const& input)
    {
        bool const noted = ::pwrite(file_, input.data(), input.size(), 0) == static_cast<ssize_t>(input.size()) &&
                           ::ftruncate(file_, static_cast<off_t>(input.size())) == 0;
        if (!noted) std::abort();
        // A copy of its own, so that reading past the end is reading past an allocation.
        std::vector<std::uint8_t> const bytes(input.begin(), input.end());
        ::alarm(seconds_max);
        LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
        ::alarm(0);
        ++count_;
    }

    [[nodiscard]] int count() const { return count_; }

private:
    int file_;
    int count_ = 0;
};

std::string read_all(std::filesystem::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string repeated(std::string const& part, std::size_t times)
{
    std::string whole;
    whole.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) whole += part;
    return whole;
}

// What is nasty for every reader, whatever it reads.
std::vector<std::string> nasty()
{
    constexpr std::size_t two_megabytes = 2u << 20;
    return {
        "",
        std::string(1, '\0'),
        std::string(4096, '\0'),
        "\xEF\xBB\xBF",
        "\xE3\x81",                 // the front of a kana
        "\xF0\x9F\x98",             // of an emoji
        "\xC0\xAF\xED\xA0\x80\xFF", // overlong, a surrogate, no UTF-8 at all
        std::string(two_megabytes, 'a'),
        std::string(two_megabytes, '('),
        repeated("[", 100'000),
        repeated("[", 60) + repeated("]", 60),
        repeated("{\"a\":", 100'000) + "1" + repeated("}", 100'000),
        repeated("not ", 50'000) + "a",
        repeated("a + ", 50'000) + "a",
        repeated("が", 200'000),
        repeated("e\xCC\x81\xCC\x82", 100'000), // one letter under very many marks
        repeated("%", 200'000),
        repeated("a=b&", 100'000),
        repeated("\r\n", 100'000),
        repeated("9", 100'000),
        "-9223372036854775808",
        "9223372036854775807",
        "99999999999999999999999999",
        "1e999",
    };
}

class Mutator
{
public:
    explicit Mutator(std::vector<std::string> const& corpus) : corpus_(corpus) {}

    std::string next()
    {
        std::string input = corpus_[below(corpus_.size())];
        for (std::size_t times = 1 + below(6); times > 0; --times) change(input);
        if (input.size() > mutated_bytes_max) input.resize(mutated_bytes_max);
        return input;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : std::size_t{random_()} % bound; }

    void change(std::string& input)
    {
        static std::string const odd[] = {
            std::string(1, '\0'), "\xFF", "\xE3\x81", "\"", "\\u0000", "\\ud800", "{", "}", "[", "]", "-", "0", "9", "%",
            "%00", "\r\n", "\n", ";", "=", "&", "--", "999999999999", "-1", "1e308", "。", "　", "é", "𠮷", ".", "/../",
        };
        std::size_t const at = below(input.size() + 1);
        std::size_t const some = 1 + below(std::min<std::size_t>(32, input.size() + 1));
        switch (below(8)) {
            case 0:
                if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
                return;
            case 1:
                if (at < input.size()) input[at] = static_cast<char>(below(256));
                return;
            case 2: input.insert(at, odd[below(std::size(odd))]); return;
            case 3: input.erase(at, some); return;
            case 4: input.insert(at, input.substr(below(input.size() + 1), some)); return;
            case 5: input.resize(at); return;
            case 6: { // the front of one and the back of another
                auto const& other = corpus_[below(corpus_.size())];
                input = input.substr(0, at) + other.substr(below(other.size() + 1));
                return;
            }
            default: { // another digit, for lengths and dates
                auto const digit = input.find_first_of("0123456789", at);
                if (digit != std::string::npos) input[digit] = static_cast<char>('0' + below(10));
            }
        }
    }

    std::vector<std::string> const& corpus_;
    std::mt19937 random_{seed};
};

} // namespace

int main(int count, char** words)
{
    if (count != 4) {
        std::fprintf(stderr, "%s CORPUS-FOLDER|FILE MUTATIONS LAST-INPUT\n", words[0]);
        return 2;
    }
    mado::base::crypto_start();
    std::vector<std::string> corpus;
    if (std::filesystem::is_directory(words[1])) {
        std::vector<std::filesystem::path> files;
        for (auto const& entry : std::filesystem::directory_iterator(words[1])) files.push_back(entry.path());
        std::ranges::sort(files);
        for (auto const& file : files) corpus.push_back(read_all(file));
    } else {
        corpus.push_back(read_all(words[1]));
    }
    Trial trial(words[3]);
    if (corpus.empty() || !trial.ready()) return 2;
    for (auto const& input : corpus) trial.run(input);
    for (auto const& input : nasty()) trial.run(input);
    Mutator mutator(corpus);
    for (int left = std::atoi(words[2]); left > 0; --left) trial.run(mutator.next());
    std::printf("%d inputs\n", trial.count());
    return 0;
}
