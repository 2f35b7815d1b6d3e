// The peer of the kiosk's painter: a choice screen of plain Dear ImGui widgets with the same words in
// the same places, drawn the way its examples do it (one font picture, default style, the stock
// GLFW and OpenGL backends, nothing of ours). Says what a frame costs.
//   bench_plain_frame WIDTH HEIGHT FRAMES      prints one line of JSON
#include <cstdio>
#include <cstdlib>
#include <ctime>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuseless-cast"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#pragma GCC diagnostic pop

#include "kiosk/look/font_files.h"

namespace {

constexpr int warm_up = 5;

struct Fonts {
    ImFont* body = nullptr;
    ImFont* choice = nullptr;
    ImFont* question = nullptr;
};

char const* const choices[] = {"使いはじめる", "使うのをやめる", "名前をかえる", "こわれた・もれている", "わからない"};
char const* const low_bar[] = {"やめる", "もう一度聞く", "文字を大きく", "係を呼ぶ"};

Fonts load_fonts()
{
    auto& io = ImGui::GetIO();
    static ImVector<ImWchar> ranges;
    ImFontGlyphRangesBuilder wanted;
    wanted.AddRanges(io.Fonts->GetGlyphRangesDefault());
    for (auto const* text : choices) wanted.AddText(text);
    for (auto const* text : low_bar) wanted.AddText(text);
    wanted.AddText("水道の手続き何をしますか？あてはまるものを、1つ押してください。もどるつぎへ");
    wanted.BuildRanges(&ranges);
    auto const files = mado::look::installed_fonts();
    io.Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    auto const load = [&](std::string const& file, float px) {
        return io.Fonts->AddFontFromFileTTF(file.c_str(), px, nullptr, ranges.Data);
    };
    return {load(files.regular, 40), load(files.bold, 56), load(files.bold, 64)};
}

void text_at(ImFont* font, float x, float y, char const* text)
{
    ImGui::PushFont(font);
    ImGui::SetCursorPos({x, y});
    ImGui::TextUnformatted(text);
    ImGui::PopFont();
}

void button_at(ImFont* font, ImVec2 at, ImVec2 size, char const* text)
{
    ImGui::PushFont(font);
    ImGui::SetCursorPos(at);
    ImGui::Button(text, size);
    ImGui::PopFont();
}

void choice_screen(Fonts const& fonts, float width, float height)
{
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({width, height});
    ImGui::Begin("screen", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    text_at(fonts.body, 48, 44, "水道の手続き");
    text_at(fonts.body, 940, 44, "3 / 7");
    ImGui::SetCursorPos({0, 128});
    ImGui::ProgressBar(3.0f / 7, {width, 16}, "");
    text_at(fonts.question, 48, 200, "何をしますか？");
    text_at(fonts.body, 48, 310, "あてはまるものを、1つ押してください。");
    for (int i = 0; i < 5; ++i)
        button_at(fonts.choice, {48, 448 + 200 * static_cast<float>(i)}, {984, 176}, choices[i]);
    button_at(fonts.choice, {48, 1568}, {480, 144}, "もどる");
    button_at(fonts.choice, {552, 1568}, {480, 144}, "つぎへ");
    for (int i = 0; i < 4; ++i)
        button_at(fonts.body, {48 + 252 * static_cast<float>(i), 1736}, {228, 120}, low_bar[i]);
    ImGui::End();
}

void frame(GLFWwindow* window, Fonts const& fonts)
{
    glfwPollEvents();
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    choice_screen(fonts, static_cast<float>(width), static_cast<float>(height));
    ImGui::Render();
    glViewport(0, 0, width, height);
    glClearColor(0.95f, 0.95f, 0.95f, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window);
}

} // namespace

int main(int count, char** words)
{
    if (count != 4 || glfwInit() == GLFW_FALSE) return 2;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    glfwWindowHint(GLFW_DECORATED, GLFW_FALSE);
    auto* window = glfwCreateWindow(std::atoi(words[1]), std::atoi(words[2]), "plain", nullptr, nullptr);
    if (window == nullptr) return 2;
    glfwMakeContextCurrent(window);
    glfwSwapInterval(0);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::StyleColorsLight();
    ImGui_ImplGlfw_InitForOpenGL(window, true);
    ImGui_ImplOpenGL3_Init("#version 130");
    auto const fonts = load_fonts();
    auto const frames = std::atoi(words[3]);
    std::clock_t begin = 0;
    for (int i = 0; i < warm_up + frames; ++i) {
        if (i == warm_up) begin = std::clock();
        frame(window, fonts);
    }
    glFinish();
    auto const ms = static_cast<double>(std::clock() - begin) * 1000 / CLOCKS_PER_SEC;
    std::printf("{\"frames\":%d,\"cpu_ms\":%.3f}\n", frames, ms / frames);
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwTerminate();
    return 0;
}
