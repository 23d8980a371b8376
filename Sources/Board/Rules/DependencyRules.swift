/// Cycles, found in linear time and named.
public enum DependencyRules {
    /// The cycle that a new dependency would close: from the successor down existing dependencies to the predecessor.
    ///
    /// `below` holds every dependency reachable from `successor`. Breadth first without recursion, so a deep or wide
    /// graph costs its edges and no stack. The result reads predecessor → successor → … → predecessor.
    public static func cycle(adding predecessor: TaskID, before successor: TaskID, below: [Dependency]) -> [TaskID]? {
        if predecessor == successor { return [predecessor, successor] }
        var next: [TaskID: [TaskID]] = [:]
        for dependency in below where !dependency.isRemoved {
            next[dependency.predecessor, default: []].append(dependency.successor)
        }
        var cameFrom: [TaskID: TaskID] = [:]
        var queue = [successor]
        var head = 0
        while head < queue.count {
            let task = queue[head]
            head += 1
            for follower in (next[task] ?? []).sorted() where cameFrom[follower] == nil && follower != successor {
                cameFrom[follower] = task
                guard follower != predecessor else {
                    var path = [follower]
                    var step = follower
                    while let before = cameFrom[step] {
                        path.append(before)
                        step = before
                    }
                    return [predecessor] + path.reversed()
                }
                queue.append(follower)
            }
        }
        return nil
    }
}
