#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "kiosk/platform/frame_slot.h"
#include "kiosk/platform/frames.h"

namespace mado::platform {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr int side_max = 4096;

std::string because(char const* what)
{
    return std::string(what) + ": " + std::strerror(errno);
}

int ioctl_again(int device, unsigned long request, void* argument)
{
    int answer = 0;
    do {
        answer = ioctl(device, request, argument);
    } while (answer == -1 && errno == EINTR);
    return answer;
}

struct Mapping {
    void* start = MAP_FAILED;
    std::size_t length = 0;
};

GrayFrame brightness(std::uint8_t const* bytes, int width, int height, int stride)
{
    GrayFrame frame;
    frame.width = width;
    frame.height = height;
    frame.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    auto* out = frame.pixels.data();
    for (int y = 0; y < height; ++y) {
        auto const* row = bytes + static_cast<std::ptrdiff_t>(y) * stride;
        for (int x = 0; x < width; ++x) *out++ = row[static_cast<std::ptrdiff_t>(x) * 2];
    }
    return frame;
}

class CameraFrames final : public FrameSource
{
public:
    explicit CameraFrames(int device)
        : device_(device)
    {
    }

    ~CameraFrames() override
    {
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        ioctl_again(device_, VIDIOC_STREAMOFF, &type);
        for (auto const& mapping : mappings_)
            if (mapping.start != MAP_FAILED) munmap(mapping.start, mapping.length);
        close(device_);
    }

    CameraFrames(CameraFrames const&) = delete;
    CameraFrames& operator=(CameraFrames const&) = delete;

    Result<void> choose_format(CameraRules const& rules)
    {
        v4l2_capability able{};
        if (ioctl_again(device_, VIDIOC_QUERYCAP, &able) == -1)
            return fail(ErrorKind::unavailable, because("not a V4L2 device"));
        auto const caps =
            (able.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? able.device_caps : able.capabilities;
        if ((caps & V4L2_CAP_VIDEO_CAPTURE) == 0 || (caps & V4L2_CAP_STREAMING) == 0)
            return fail(ErrorKind::unavailable, "the device cannot stream pictures");
        v4l2_format format{};
        format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        format.fmt.pix.width = static_cast<__u32>(rules.width);
        format.fmt.pix.height = static_cast<__u32>(rules.height);
        format.fmt.pix.pixelformat = V4L2_PIX_FMT_YUYV;
        format.fmt.pix.field = V4L2_FIELD_NONE;
        if (ioctl_again(device_, VIDIOC_S_FMT, &format) == -1)
            return fail(ErrorKind::unavailable, because("the camera refuses the picture format"));
        auto const& chosen = format.fmt.pix;
        if (chosen.pixelformat != V4L2_PIX_FMT_YUYV || chosen.width == 0 || chosen.height == 0 ||
            chosen.width > side_max || chosen.height > side_max)
            return fail(ErrorKind::unavailable, "the camera has no YUYV of a usable size");
        width_ = static_cast<int>(chosen.width);
        height_ = static_cast<int>(chosen.height);
        stride_ = static_cast<int>(std::max(chosen.bytesperline, chosen.width * 2));
        return {};
    }

    Result<void> start(int buffers)
    {
        v4l2_requestbuffers wanted{};
        wanted.count = static_cast<__u32>(buffers);
        wanted.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        wanted.memory = V4L2_MEMORY_MMAP;
        if (ioctl_again(device_, VIDIOC_REQBUFS, &wanted) == -1 || wanted.count < 2)
            return fail(ErrorKind::unavailable, because("the camera gives no buffers"));
        for (__u32 index = 0; index < wanted.count; ++index) TRY(map_and_queue(index));
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        if (ioctl_again(device_, VIDIOC_STREAMON, &type) == -1)
            return fail(ErrorKind::unavailable, because("the camera does not start"));
        return {};
    }

    Result<std::optional<GrayFrame>> next(int patience_ms) override
    {
        if (auto injected = slot_.take()) return numbered(std::move(*injected));
        pollfd waiting{device_, POLLIN, 0};
        auto const ready = poll(&waiting, 1, patience_ms);
        if (auto injected = slot_.take()) return numbered(std::move(*injected));
        if (ready == 0 || (ready == -1 && errno == EINTR)) return std::optional<GrayFrame>{};
        if (ready == -1 || (waiting.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0)
            return fail(ErrorKind::unavailable, "the camera is gone");
        return dequeue_newest();
    }

    void inject(GrayFrame frame) override { slot_.put(std::move(frame)); }

private:
    static v4l2_buffer plain_buffer()
    {
        v4l2_buffer buffer{};
        buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffer.memory = V4L2_MEMORY_MMAP;
        return buffer;
    }

    Result<void> map_and_queue(__u32 index)
    {
        auto buffer = plain_buffer();
        buffer.index = index;
        if (ioctl_again(device_, VIDIOC_QUERYBUF, &buffer) == -1)
            return fail(ErrorKind::unavailable, because("a camera buffer is missing"));
        Mapping mapping;
        mapping.length = buffer.length;
        mapping.start = mmap(
            nullptr,
            buffer.length,
            PROT_READ | PROT_WRITE,
            MAP_SHARED,
            device_,
            static_cast<off_t>(buffer.m.offset)
        );
        if (mapping.start == MAP_FAILED)
            return fail(ErrorKind::unavailable, because("a camera buffer cannot be mapped"));
        mappings_.push_back(mapping);
        if (ioctl_again(device_, VIDIOC_QBUF, &buffer) == -1)
            return fail(ErrorKind::unavailable, because("a camera buffer is refused"));
        return {};
    }

    // Older frames go straight back: a code is read from what the person holds now.
    Result<std::optional<GrayFrame>> dequeue_newest()
    {
        std::optional<v4l2_buffer> newest;
        for (;;) {
            auto buffer = plain_buffer();
            if (ioctl_again(device_, VIDIOC_DQBUF, &buffer) == -1) {
                if (errno == EAGAIN) break;
                return fail(ErrorKind::unavailable, because("the camera stopped"));
            }
            if (newest && ioctl_again(device_, VIDIOC_QBUF, &*newest) == -1)
                return fail(ErrorKind::unavailable, because("a camera buffer is refused"));
            newest = buffer;
        }
        if (!newest) return std::optional<GrayFrame>{};
        auto const needed =
            static_cast<std::size_t>(stride_) * static_cast<std::size_t>(height_ - 1) +
            static_cast<std::size_t>(width_) * 2;
        std::optional<GrayFrame> frame;
        if (newest->index < mappings_.size() && newest->bytesused >= needed &&
            mappings_[newest->index].length >= needed) {
            auto const* bytes = static_cast<std::uint8_t const*>(mappings_[newest->index].start);
            frame = numbered(brightness(bytes, width_, height_, stride_));
        }
        if (ioctl_again(device_, VIDIOC_QBUF, &*newest) == -1)
            return fail(ErrorKind::unavailable, because("a camera buffer is refused"));
        return frame;
    }

    std::optional<GrayFrame> numbered(GrayFrame frame)
    {
        frame.number = ++count_;
        return frame;
    }

    int device_;
    int width_ = 0;
    int height_ = 0;
    int stride_ = 0;
    std::vector<Mapping> mappings_;
    FrameSlot slot_;
    std::int64_t count_ = 0;
};

} // namespace

Result<std::unique_ptr<FrameSource>> open_camera(std::string const& device, CameraRules rules)
{
    if (rules.width < 1 || rules.height < 1 || rules.width > side_max || rules.height > side_max)
        return fail(ErrorKind::invalid, "camera size must be 1 to 4096");
    auto const opened = open(device.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (opened == -1) return fail(ErrorKind::unavailable, because("camera cannot be opened"));
    auto camera = std::make_unique<CameraFrames>(opened);
    TRY(camera->choose_format(rules));
    TRY(camera->start(rules.buffers));
    return std::unique_ptr<FrameSource>(std::move(camera));
}

Result<GrayFrame>
gray_of_yuyv(std::vector<std::uint8_t> const& bytes, int width, int height, int stride)
{
    if (width < 1 || height < 1 || width > side_max || height > side_max || stride < width * 2)
        return fail(ErrorKind::invalid, "impossible picture size");
    auto const needed = static_cast<std::size_t>(stride) * static_cast<std::size_t>(height - 1) +
                        static_cast<std::size_t>(width) * 2;
    if (bytes.size() < needed) return fail(ErrorKind::invalid, "picture is cut short");
    return brightness(bytes.data(), width, height, stride);
}

} // namespace mado::platform
