public import Board

/// One row of a bulk import: what a thing became, step by step, in words that do not depend on this board's numbers.
///
/// ```json
/// {"kind":"task","source":"trello","source_id":"5cb7…","history":[
///   {"at":"2019-04-17T10:00:00Z","event":"task.created","set":{"title":"Copy","team":"marketing","state":"accepted"}},
///   {"at":"2019-04-20T09:00:00Z","event":"task.started","set":{"state":"active","started_at":"2019-04-20T09:00:00Z"}}]}
/// ```
/// `set` holds columns of the row as events do, with references by name: a `team` and a `client` by code, people
/// (`assignee`, `owner`, `asked_by`, `unblocker`, `member`, `lead`, `chaser`, `author`, `manager`) by handle, a
/// `commitment`, `task`, `predecessor` or `successor` by its `source_id` within the same source. The first step makes the row; each later one changes it. Rows
/// are taken in the order team, member, client, commitment, task, dependency, the rest, whatever their order in the
/// file.
public struct ImportRow: Sendable, Hashable {
    /// One thing that happened to the row, at its own time.
    public struct Step: Sendable, Hashable {
        public var at: Instant
        /// An event kind of the board, such as `task.finished`.
        public var event: String
        public var set: JSON.Object
        public var data: JSON.Object
        /// nil for a step that counts whether the row is new or not.
        public var only: Occasion?

        public init(at: Instant, event: String, set: JSON.Object, data: JSON.Object = [:], only: Occasion? = nil) {
            self.at = at
            self.event = event
            self.set = set
            self.data = data
            self.only = only
        }
    }

    /// When alone a step counts: for sources that say how things stand, and not how they came to.
    public enum Occasion: String, Sendable, Hashable, CaseIterable {
        /// While the row is made.
        case new
        /// For a row that the board has; what has ended or moved on here stays so.
        case known
    }

    public var kind: EntityKind
    /// Which system it comes from: `trello`, `demo`.
    public var source: String
    /// Its identity there; a second import of the same one updates instead of doubling. Teams, members and clients
    /// are the same when their code or handle is.
    public var sourceID: String
    public var history: [Step]

    public init(kind: EntityKind, source: String, sourceID: String, history: [Step]) {
        self.kind = kind
        self.source = source
        self.sourceID = sourceID
        self.history = history
    }

    public var json: JSON {
        .object([
            "kind": .string(kind.rawValue), "source": .string(source), "source_id": .string(sourceID),
            "history": .array(
                history.map { step in
                    var object: JSON.Object = [
                        "at": .instant(step.at), "event": .string(step.event), "set": .object(step.set),
                    ]
                    if !step.data.isEmpty { object["data"] = .object(step.data) }
                    if let only = step.only { object["only"] = .word(only) }
                    return .object(object)
                }),
        ])
    }

    /// Reads a row as it came over the wire; nil with a reason that names what is wrong.
    public init(reading json: JSON) throws(ImportRowError) {
        guard let kindWord = json["kind"]?.text, let kind = EntityKind(rawValue: kindWord) else {
            throw .unknownKind
        }
        guard let source = json["source"]?.text, let sourceID = json["source_id"]?.text, !sourceID.isEmpty else {
            throw .withoutIdentity
        }
        guard let steps = json["history"]?.array, !steps.isEmpty else { throw .withoutHistory }
        var history: [Step] = []
        for step in steps {
            guard let at = step["at"]?.text.flatMap(Instant.init(rfc3339:)) else { throw .withoutTime }
            guard let event = step["event"]?.text, let set = step["set"]?.object else { throw .withoutColumns }
            let only = step["only"]?.text.flatMap(Occasion.init)
            guard only != nil || step["only"] == nil else { throw .unknownOccasion }
            history.append(Step(at: at, event: event, set: set, data: step["data"]?.object ?? [:], only: only))
        }
        self.init(kind: kind, source: source, sourceID: sourceID, history: history)
    }
}

/// What is wrong with a row of an import.
public enum ImportRowError: String, Error, Sendable, Hashable, CaseIterable {
    case unknownKind = "the kind of row is not one the board has"
    case withoutIdentity = "source and source_id say which row it is; one is missing"
    case withoutHistory = "history needs at least the step that makes the row"
    case withoutTime = "a step needs at, a time such as 2019-04-17T10:00:00Z"
    case withoutColumns = "a step needs event and set"
    case unknownOccasion = "only is new or known"
}
