import Glibc

/// How often a second the disk under a folder takes eight kilobytes for good: what a commit waits for.
enum DiskProbe {
    static func syncsPerSecond(in folder: String) throws(Complaint) -> Int {
        let path = "\(folder)/probe"
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw Complaint("\(path) can not be written") }
        defer {
            close(file)
            unlink(path)
        }
        let page = [UInt8](repeating: 0x54, count: 8_192)
        // PostgreSQL writes its log into files that have their size already.
        for _ in 0..<64 { _ = write(file, page, page.count) }
        fsync(file)
        let begin = ContinuousClock.now
        var count = 0
        while ContinuousClock.now - begin < .seconds(1) {
            guard pwrite(file, page, page.count, off_t(count % 64 * page.count)) == page.count, fdatasync(file) == 0
            else {
                throw Complaint("\(path) can not be written")
            }
            count += 1
        }
        return count
    }
}
