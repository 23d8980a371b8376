import Board

/// What one session was told of tasks, in the order in which it heard it: judged when all is over, against the events.
struct SessionHistory: Sendable {
    /// A task as a reply told it.
    struct Sighting: Sendable {
        let task: String
        let version: Int64
        let title: JSON?
        let state: JSON?
        /// Whether the session wrote that version itself, else it read it.
        let wasWritten: Bool

        init(_ reply: JSON.Object, wasWritten: Bool) {
            task = reply["task"]?.text ?? ""
            version = reply["version"]?.integer ?? 0
            title = reply["title"]
            state = reply["state"]
            self.wasWritten = wasWritten
        }
    }

    let number: Int
    private var sightings: [Sighting] = []
    /// Tasks that nobody else writes.
    private var own: Set<String> = []

    init(number: Int) { self.number = number }

    var reads: Int { sightings.count { !$0.wasWritten } }

    mutating func saw(_ reply: JSON.Object, wasWritten: Bool) {
        sightings.append(Sighting(reply, wasWritten: wasWritten))
    }

    mutating func owns(_ task: String) { own.insert(task) }

    /// What can not be: a version that is older than one seen before, an own write that a read did not see, or a state
    /// that was never committed.
    func findings(in events: TaskImages) -> [String] {
        var latest: [String: Int64] = [:]
        var findings: [String] = []
        for sighting in sightings {
            let known = latest[sighting.task, default: 0]
            let (task, version) = (sighting.task, sighting.version)
            let isExpected =
                switch (own.contains(task), sighting.wasWritten) {
                case (true, true): version == known + 1
                case (true, false): version == known
                case (false, true): version > known
                case (false, false): version >= known
                }
            if !isExpected {
                findings.append(
                    "session \(number) \(sighting.wasWritten ? "wrote" : "read") \(task) as version \(version) after \(known)"
                )
            }
            if !events.hold(task, version, title: sighting.title, state: sighting.state) {
                findings.append("session \(number) was told of \(task), version \(version), what no event says")
            }
            latest[task] = max(known, version)
        }
        return findings
    }
}

/// Each version of each task, as its event has it.
struct TaskImages {
    private struct Place: Hashable {
        let task: String
        let version: Int64
    }

    private var images: [Place: JSON.Object] = [:]

    init(_ events: [JSON.Object]) {
        for event in events where event["entity"] == "task" {
            let place = Place(task: "T-\(event["entity_id"]?.integer ?? 0)", version: event["version"]?.integer ?? 0)
            images[place] = event["image"]?.object
        }
    }

    func hold(_ task: String, _ version: Int64, title: JSON?, state: JSON?) -> Bool {
        guard let image = images[Place(task: task, version: version)] else { return false }
        return image["title"] == title && image["state"] == state
    }
}
