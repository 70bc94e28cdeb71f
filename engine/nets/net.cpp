#include "nets/net.hpp"

#include <ctime>
#include <future>
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

using Opening = std::shared_future<ov::CompiledModel>;
using Shaping = std::function<void(ov::Model&)>;

struct Runtime::Impl {
    ov::Core core;
    std::filesystem::path directory;
    std::string device;
    int concurrency = 1;
    std::vector<Opening> begun;

    // Opens a network as `shape` leaves it: at once beside others, or where `later` when it is first run.
    [[nodiscard]] Opening begin(const std::string& name, Shaping shape, bool later);
    [[nodiscard]] ov::CompiledModel open(const std::filesystem::path& file, const Shaping& shape);
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

void Runtime::wait() const {
    for (const Opening& opening : impl_->begun) opening.wait();
    for (const Opening& opening : impl_->begun) opening.get();
    impl_->begun.clear();
}

Opening Runtime::Impl::begin(const std::string& name, Shaping shape, bool later) {
    const std::filesystem::path file = directory / (name + ".xml");
    if (!std::filesystem::is_regular_file(file))
        throw Error(ErrorKind::ModelMissing, "the model is not there; RECTO_MODELS may name its folder", file.string());
    const auto policy = later || concurrency == 1 ? std::launch::deferred : std::launch::async;
    Opening opening = std::async(policy, [this, file, shape = std::move(shape)] { return open(file, shape); }).share();
    if (!later) begun.push_back(opening);
    return opening;
}

ov::CompiledModel Runtime::Impl::open(const std::filesystem::path& file, const Shaping& shape) {
    try {
        const std::shared_ptr<ov::Model> model = core.read_model(file.string());
        shape(*model);
        ov::AnyMap options{ov::hint::inference_precision(ov::element::f32)};
        if (device == "CPU") {
            options.insert(ov::inference_num_threads(concurrency));
            options.insert(ov::num_streams(ov::streams::Num(concurrency)));
            options.insert(ov::hint::enable_cpu_pinning(false));
        }
        return core.compile_model(model, device, options);
    } catch (const ov::Exception& error) {
        throw Error(ErrorKind::ModelMissing, std::string("the model cannot be loaded: ") + error.what(), file.string());
    }
}

namespace {

struct Requests {
    explicit Requests(Opening begun) : opening(std::move(begun)) {}

    Opening opening;
    // Requests keep their buffers, so as many are kept as ever ran at once, and no more.
    std::mutex mutex;
    std::vector<ov::InferRequest> idle;
    double seconds = 0;

    ov::InferRequest take() {
        ov::CompiledModel model = opening.get();
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

    double spent() {
        const std::lock_guard lock(mutex);
        return seconds;
    }
};

TensorView view_of(const ov::Tensor& tensor) {
    return {{tensor.data<const float>(), tensor.get_size()}, tensor.get_shape()};
}

// OpenVINO's tensors are not const; networks only read their inputs.
template <typename Value>
ov::Tensor tensor_of(std::span<const Value> values, const ov::Shape& shape) {
    if (values.size() != ov::shape_size(shape)) throw Error(ErrorKind::Internal, "a network got too few numbers");
    return {ov::element::from<Value>(), shape, const_cast<Value*>(values.data())};
}

}  // namespace

struct Net::Impl : Requests {
    using Requests::Requests;
};

Net::Net(const Runtime& runtime, const std::string& name, int height, int width)
    : impl_(std::make_unique<Impl>(runtime.impl_->begin(
          name,
          [height, width](ov::Model& model) {
              const auto dimension = [](int size) { return size > 0 ? ov::Dimension(size) : ov::Dimension::dynamic(); };
              model.reshape(ov::PartialShape{1, dimension(height), dimension(width), 3});
          },
          false))) {}

Net::~Net() = default;
Net::Net(Net&&) noexcept = default;
Net& Net::operator=(Net&&) noexcept = default;

void Net::run(std::span<const std::uint8_t> pixels, int height, int width,
              const std::function<void(const TensorView&)>& look) const {
    const double start = thread_seconds();
    ov::InferRequest request = impl_->take();
    const ov::Shape shape{1, static_cast<std::size_t>(height), static_cast<std::size_t>(width), 3};
    request.set_input_tensor(tensor_of(pixels, shape));
    request.infer();
    const ov::Tensor output = request.get_output_tensor();
    const double spent = thread_seconds() - start;
    look(view_of(output));
    impl_->give_back(std::move(request), spent);
}

double Net::seconds() const noexcept {
    return impl_->spent();
}

struct TensorNet::Impl : Requests {
    using Requests::Requests;
};

TensorNet::TensorNet(const Runtime& runtime, const std::string& name)
    : impl_(std::make_unique<Impl>(runtime.impl_->begin(
          name, [](ov::Model&) {}, true))) {}

TensorNet::~TensorNet() = default;
TensorNet::TensorNet(TensorNet&&) noexcept = default;
TensorNet& TensorNet::operator=(TensorNet&&) noexcept = default;

void TensorNet::run(const std::vector<TensorInput>& inputs,
                    const std::function<void(const std::vector<TensorView>&)>& look) const {
    const double start = thread_seconds();
    ov::InferRequest request = impl_->take();
    std::vector<TensorView> outputs;
    try {
        for (const TensorInput& input : inputs)
            std::visit([&](const auto& values) { request.set_tensor(input.name, tensor_of(values, input.shape)); },
                       input.values);
        request.infer();
        for (std::size_t i = 0; i < impl_->opening.get().outputs().size(); ++i)
            outputs.push_back(view_of(request.get_output_tensor(i)));
    } catch (const ov::Exception& error) {
        throw Error(ErrorKind::Internal, std::string("a network cannot be run: ") + error.what());
    }
    const double spent = thread_seconds() - start;
    look(outputs);
    impl_->give_back(std::move(request), spent);
}

double TensorNet::seconds() const noexcept {
    return impl_->spent();
}

}  // namespace recto::nets
