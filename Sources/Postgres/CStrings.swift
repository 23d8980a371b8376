import Glibc

/// Swift strings as the null-terminated arrays of C strings that libpq and `posix_spawn` ask for.
enum CStrings {
    static func with<Value>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>) -> Value
    ) -> Value {
        withMutable(strings) { pointers in
            pointers.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: strings.count + 1, body)
        }
    }

    static func withMutable<Value>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
    ) -> Value {
        var copies = strings.map { strdup($0) } + [nil]
        defer { copies.forEach { free($0) } }
        return copies.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
    }
}
