import Board
import Glibc
import Progress
import Synchronization

/// Where an export goes: standard output, or a file that appears under its name only when it is whole.
final class ExportOutput: Sendable {
    /// Why nothing more can be written.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private struct Kept {
        var waiting: [UInt8] = []
        var estimate = ExportEstimate()
        var failure: Failure?
    }

    /// Bytes that are written at a time.
    private static let piece = 64 * 1024

    private let path: String?
    private let temporary: String
    private let descriptor: Int32
    private let kept = Mutex(Kept())

    /// nil where the file can not be made; `errno` says why.
    init?(_ file: String) {
        path = file == "-" ? nil : file
        temporary = "\(file).\(getpid()).partial"
        // The board is for its members' eyes; who wants it wider says so with chmod.
        descriptor =
            path == nil ? STDOUT_FILENO : open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
    }

    var lines: Int { estimate.done }
    var estimate: ExportEstimate { kept.withLock { $0.estimate } }
    var failure: Failure? { kept.withLock { $0.failure } }

    func append(_ line: JSON.Object) throws(Failure) {
        let failure = kept.withLock { kept in
            kept.waiting += JSON.object(line).bytes
            kept.waiting.append(UInt8(ascii: "\n"))
            kept.estimate.take(line)
            if kept.waiting.count >= Self.piece, !write(&kept) {
                kept.failure = Failure(
                    description: "the export can not be written: \(String(cString: strerror(errno)))")
            }
            return kept.failure
        }
        if let failure { throw failure }
    }

    /// Whether all of it is where it belongs, and on the disk; `errno` says why not.
    func finish() -> Bool {
        guard kept.withLock({ write(&$0) }) else { return false }
        guard let path else { return true }
        return fsync(descriptor) == 0 && close(descriptor) == 0 && rename(temporary, path) == 0
    }

    func discard() {
        if path != nil { unlink(temporary) }
    }

    private func write(_ kept: inout Kept) -> Bool {
        var rest = kept.waiting[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        kept.waiting.removeAll(keepingCapacity: true)
        return true
    }
}
