import Store

extension BoardService {
    /// Whether the database answers: what a load balancer wants to know before it sends somebody here.
    public func isReady() async -> Bool {
        do {
            _ = try await store.newest()
            return true
        } catch {
            return false
        }
    }

    /// Changes that wait for the write lane, for the metrics.
    public var writesWaiting: Int { store.writesWaiting }
}
