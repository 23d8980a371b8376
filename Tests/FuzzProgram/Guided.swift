#if COVERAGE_GUIDED
    import Foundation
    import Fuzz

    // Compiled by `deploy/fuzz` only, with `-sanitize=fuzzer`: libFuzzer then brings the program's `main`.

    /// The target that `TABLERO_FUZZ_TARGET` names; libFuzzer keeps the command line for itself.
    private let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["TABLERO_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            fatalError("TABLERO_FUZZ_TARGET is one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return target
    }()

    /// What libFuzzer calls with each input.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
        do throws(BrokenLaw) {
            try chosen.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
        } catch {
            fatalError(error.description)
        }
        return 0
    }
#endif
