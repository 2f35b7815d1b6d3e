#include "kiosk/platform/window.h"

#include <algorithm>
#include <chrono>
#include <utility>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuseless-cast"
#define GLFW_INCLUDE_GLEXT
#include <GLFW/glfw3.h>
#pragma GCC diagnostic pop

namespace mado::platform {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr int frames_after_event = 3;
constexpr std::size_t keys_max = 1024;

std::string last_glfw_error(char const* otherwise)
{
    char const* text = nullptr;
    glfwGetError(&text);
    return text == nullptr ? otherwise : text;
}

KeyName name_of(int key)
{
    switch (key) {
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER: return KeyName::enter;
    case GLFW_KEY_ESCAPE: return KeyName::escape;
    case GLFW_KEY_BACKSPACE: return KeyName::backspace;
    case GLFW_KEY_TAB: return KeyName::tab;
    case GLFW_KEY_LEFT: return KeyName::left;
    case GLFW_KEY_RIGHT: return KeyName::right;
    case GLFW_KEY_UP: return KeyName::up;
    case GLFW_KEY_DOWN: return KeyName::down;
    default: return key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12 ? KeyName::function : KeyName::none;
    }
}

} // namespace

struct Window::Inner {
    GLFWwindow* handle = nullptr;
    PointerQueue pointers;
    std::vector<KeyEvent> keys;
    int frames = frames_after_event;
    PixelSize pixels;
    bool down = false;
    double scale_x = 1;
    double scale_y = 1;
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();

    Inner() = default;
    Inner(Inner const&) = delete;
    Inner& operator=(Inner const&) = delete;

    ~Inner()
    {
        if (handle != nullptr) glfwDestroyWindow(handle);
        glfwTerminate();
    }

    [[nodiscard]] std::int64_t now_ms() const
    {
        auto const since = std::chrono::steady_clock::now() - start;
        return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
    }

    void push(PointerPhase phase, double x, double y)
    {
        PointerEvent event;
        event.phase = phase;
        event.x = x * scale_x;
        event.y = y * scale_y;
        event.ms = now_ms();
        // The X server turns the first finger into the pointer; the two cannot be told apart here.
        event.source = PointerSource::mouse;
        pointers.push(event);
        frames = frames_after_event;
    }

    void push(KeyEvent event)
    {
        event.ms = now_ms();
        if (keys.size() < keys_max) keys.push_back(event);
        frames = frames_after_event;
    }

    void measure()
    {
        int window_w = 0;
        int window_h = 0;
        glfwGetWindowSize(handle, &window_w, &window_h);
        glfwGetFramebufferSize(handle, &pixels.width, &pixels.height);
        if (window_w > 0) scale_x = static_cast<double>(pixels.width) / window_w;
        if (window_h > 0) scale_y = static_cast<double>(pixels.height) / window_h;
        frames = frames_after_event;
    }

    static Inner& of(GLFWwindow* window)
    {
        return *static_cast<Inner*>(glfwGetWindowUserPointer(window));
    }

    static void on_button(GLFWwindow* window, int button, int action, int)
    {
        if (button != GLFW_MOUSE_BUTTON_LEFT) return;
        double x = 0;
        double y = 0;
        glfwGetCursorPos(window, &x, &y);
        of(window).down = action == GLFW_PRESS;
        of(window).push(action == GLFW_PRESS ? PointerPhase::down : PointerPhase::up, x, y);
    }

    // Without a press a position means nothing here: there is no hover on glass.
    static void on_position(GLFWwindow* window, double x, double y)
    {
        if (of(window).down) of(window).push(PointerPhase::move, x, y);
    }

    static void on_character(GLFWwindow* window, unsigned character)
    {
        KeyEvent event;
        event.character = static_cast<char32_t>(character);
        of(window).push(event);
    }

    static void on_key(GLFWwindow* window, int key, int, int action, int mods)
    {
        // A held key is one key: nothing repeats by itself (EN 301 549 5.7).
        auto const name = name_of(key);
        if (action != GLFW_PRESS || name == KeyName::none) return;
        KeyEvent event;
        event.name = name;
        event.function = name == KeyName::function ? key - GLFW_KEY_F1 + 1 : 0;
        event.shift = (mods & GLFW_MOD_SHIFT) != 0;
        event.control = (mods & GLFW_MOD_CONTROL) != 0;
        of(window).push(event);
    }

    static void on_size(GLFWwindow* window, int, int) { of(window).measure(); }

    static void on_refresh(GLFWwindow* window) { of(window).frames = frames_after_event; }

    void listen()
    {
        glfwSetWindowUserPointer(handle, this);
        glfwSetMouseButtonCallback(handle, on_button);
        glfwSetCursorPosCallback(handle, on_position);
        glfwSetCharCallback(handle, on_character);
        glfwSetKeyCallback(handle, on_key);
        glfwSetFramebufferSizeCallback(handle, on_size);
        glfwSetWindowRefreshCallback(handle, on_refresh);
        glfwSetInputMode(handle, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
    }
};

namespace {

// The smallest framebuffer: no depth, stencil or samples, which a software renderer pays for.
void set_hints(bool fullscreen)
{
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_ALPHA_BITS, 0);
    glfwWindowHint(GLFW_SAMPLES, 0);
    glfwWindowHint(GLFW_RESIZABLE, GLFW_FALSE);
    glfwWindowHint(GLFW_DECORATED, GLFW_FALSE);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_TRUE);
    if (fullscreen) glfwWindowHint(GLFW_REFRESH_RATE, GLFW_DONT_CARE);
}

} // namespace

Window::Window(std::unique_ptr<Inner> inner)
    : inner_(std::move(inner))
{
}

Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(WindowWish const& wish)
{
    if (wish.width < 0 || wish.height < 0 || (wish.width == 0) != (wish.height == 0))
        return fail(ErrorKind::invalid, "window size must be given whole or not at all");
    if (glfwInit() == GLFW_FALSE)
        return fail(ErrorKind::unavailable, last_glfw_error("no X display"));
    auto inner = std::make_unique<Inner>();
    auto width = wish.width;
    auto height = wish.height;
    GLFWmonitor* monitor = nullptr;
    if (width == 0) {
        monitor = glfwGetPrimaryMonitor();
        auto const* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
        if (mode == nullptr) return fail(ErrorKind::unavailable, "no monitor is connected");
        width = mode->width;
        height = mode->height;
    }
    set_hints(monitor != nullptr);
    inner->handle = glfwCreateWindow(width, height, wish.title.c_str(), monitor, nullptr);
    if (inner->handle == nullptr)
        return fail(ErrorKind::unavailable, last_glfw_error("no OpenGL window"));
    glfwMakeContextCurrent(inner->handle);
    glfwSwapInterval(wish.wait_for_screen ? 1 : 0);
    inner->listen();
    inner->measure();
    return std::unique_ptr<Window>(new Window(std::move(inner)));
}

void Window::wait(double seconds)
{
    if (unsettled() || !inner_->keys.empty() || seconds <= 0)
        glfwPollEvents();
    else
        glfwWaitEventsTimeout(seconds);
    if (unsettled()) inner_->frames = frames_after_event;
}

void Window::wake()
{
    glfwPostEmptyEvent();
}

void Window::inject(PointerEvent const& event)
{
    inner_->pointers.push(event);
    glfwPostEmptyEvent();
}

bool Window::closing() const
{
    return glfwWindowShouldClose(inner_->handle) != GLFW_FALSE;
}

PixelSize Window::size() const
{
    return inner_->pixels;
}

std::int64_t Window::now_ms() const
{
    return inner_->now_ms();
}

std::vector<PointerEvent> Window::take_pointer_events()
{
    return inner_->pointers.take_for_frame();
}

std::vector<KeyEvent> Window::take_keys()
{
    return std::exchange(inner_->keys, {});
}

bool Window::unsettled() const
{
    return inner_->pointers.unsettled();
}

int Window::frames_wanted() const
{
    return inner_->frames;
}

void Window::want_frames(int count)
{
    inner_->frames = std::max(inner_->frames, count);
}

void Window::begin_frame(FrameColour page)
{
    glViewport(0, 0, inner_->pixels.width, inner_->pixels.height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(
        static_cast<float>(page.r) / 255.0f,
        static_cast<float>(page.g) / 255.0f,
        static_cast<float>(page.b) / 255.0f,
        1.0f
    );
    glClear(GL_COLOR_BUFFER_BIT);
}

void Window::end_frame()
{
    glfwSwapBuffers(inner_->handle);
    inner_->frames = std::max(0, inner_->frames - 1);
}

RgbaPicture Window::framebuffer_rgba() const
{
    RgbaPicture picture;
    picture.width = inner_->pixels.width;
    picture.height = inner_->pixels.height;
    auto const row = static_cast<std::size_t>(picture.width) * 4;
    auto const rows = static_cast<std::size_t>(picture.height);
    picture.pixels.resize(row * rows);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(
        0, 0, picture.width, picture.height, GL_RGBA, GL_UNSIGNED_BYTE, picture.pixels.data()
    );
    for (std::size_t top = 0; top < rows / 2; ++top) {
        auto* upper = picture.pixels.data() + top * row;
        std::swap_ranges(upper, upper + row, picture.pixels.data() + (rows - 1 - top) * row);
    }
    for (std::size_t at = 3; at < picture.pixels.size(); at += 4) picture.pixels[at] = 255;
    return picture;
}

} // namespace mado::platform
