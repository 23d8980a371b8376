import Glibc

/// Waiting on many sockets for less than a millisecond, which `poll` can not: the rates of a load have shorter pauses.
enum Polling {
    private typealias Function =
        @convention(c) (
            UnsafeMutablePointer<pollfd>?, nfds_t, UnsafePointer<timespec>?, UnsafePointer<sigset_t>?
        ) -> Int32

    /// In the C library everywhere on Linux, and left out of Swift's view of it.
    private static let function: Function? = dlsym(nil, "ppoll").map { unsafeBitCast($0, to: Function.self) }

    /// How many of them have something to say; none where the time is up.
    static func wait(for polled: inout [pollfd], atMost time: Duration) throws(Complaint) -> Int {
        guard let function else { throw Complaint("this C library has no ppoll") }
        let (seconds, attoseconds) = time.components
        var limit = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        let count = function(&polled, nfds_t(polled.count), &limit, nil)
        guard count >= 0 || errno == EINTR else {
            throw Complaint("no more waiting for sockets: \(String(cString: strerror(errno)))")
        }
        return max(Int(count), 0)
    }
}
