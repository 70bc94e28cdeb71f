#include "nets/net.hpp"

#include <ctime>
#include <mutex>
#include <openvino/openvino.hpp>
#include <utility>

#include "recto/error.hpp"

namespace recto::nets {
namespace {

std::string device_name(ov::Core& core, Device device) {
    if (device == Device::Cpu) return "CPU";
    for (const std::string& name : core.get_available_devices())
        if (name.starts_with("GPU")) return name;
    if (device == Device::Auto) return "CPU";
    throw Error(ErrorKind::DeviceUnavailable, "no GPU that the inference runtime knows is on this machine");
}

double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace

struct Runtime::Impl {
    ov::Core core;
    std::filesystem::path directory;
    std::string device;
    int concurrency = 1;
};

Runtime::Runtime(std::filesystem::path directory, Device device, int concurrency) : impl_(std::make_unique<Impl>()) {
    impl_->directory = std::move(directory);
    impl_->concurrency = concurrency;
    try {
        impl_->device = device_name(impl_->core, device);
    } catch (const ov::Exception& error) {
        throw Error(ErrorKind::DeviceUnavailable, std::string("the inference runtime did not start: ") + error.what());
    }
}

Runtime::~Runtime() = default;

struct Net::Impl {
    ov::CompiledModel model;
    // Requests keep their buffers, so as many are kept as ever ran at once, and no more.
    std::mutex mutex;
    std::vector<ov::InferRequest> idle;
    double seconds = 0;

    ov::InferRequest take() {
        const std::lock_guard lock(mutex);
        if (idle.empty()) return model.create_infer_request();
        ov::InferRequest request = std::move(idle.back());
        idle.pop_back();
        return request;
    }

    void give_back(ov::InferRequest request, double spent) {
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(request));
        seconds += spent;
    }
};

Net::Net(const Runtime& runtime, const std::string& name, int height, int width) : impl_(std::make_unique<Impl>()) {
    const std::filesystem::path file = runtime.impl_->directory / (name + ".xml");
    if (!std::filesystem::is_regular_file(file))
        throw Error(ErrorKind::ModelMissing, "the model is not there; RECTO_MODELS may name its folder", file.string());
    try {
        const std::shared_ptr<ov::Model> model = runtime.impl_->core.read_model(file.string());
        const auto dimension = [](int size) { return size > 0 ? ov::Dimension(size) : ov::Dimension::dynamic(); };
        model->reshape(ov::PartialShape{1, dimension(height), dimension(width), 3});
        ov::AnyMap options{ov::hint::inference_precision(ov::element::f32)};
        if (runtime.impl_->device == "CPU") {
            options.insert(ov::inference_num_threads(runtime.impl_->concurrency));
            options.insert(ov::num_streams(ov::streams::Num(runtime.impl_->concurrency)));
            options.insert(ov::hint::enable_cpu_pinning(false));
        }
        impl_->model = runtime.impl_->core.compile_model(model, runtime.impl_->device, options);
    } catch (const ov::Exception& error) {
        throw Error(ErrorKind::ModelMissing, std::string("the model cannot be loaded: ") + error.what(), file.string());
    }
}

Net::~Net() = default;
Net::Net(Net&&) noexcept = default;
Net& Net::operator=(Net&&) noexcept = default;

void Net::run(std::span<const std::uint8_t> pixels, int height, int width,
              const std::function<void(const TensorView&)>& look) const {
    const double start = thread_seconds();
    ov::InferRequest request = impl_->take();
    const ov::Shape shape{1, static_cast<std::size_t>(height), static_cast<std::size_t>(width), 3};
    if (pixels.size() != ov::shape_size(shape)) throw Error(ErrorKind::Internal, "a network got too few pixels");
    // OpenVINO's tensors are not const; the network only reads its input.
    request.set_input_tensor(ov::Tensor(ov::element::u8, shape, const_cast<std::uint8_t*>(pixels.data())));
    request.infer();
    const ov::Tensor output = request.get_output_tensor();
    const double spent = thread_seconds() - start;
    look({{output.data<const float>(), output.get_size()}, output.get_shape()});
    impl_->give_back(std::move(request), spent);
}

double Net::seconds() const noexcept {
    const std::lock_guard lock(impl_->mutex);
    return impl_->seconds;
}

}  // namespace recto::nets
