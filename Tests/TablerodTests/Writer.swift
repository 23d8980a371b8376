import Board
import Client
import LineProtocol
import TestNumbers

/// One connection's writes and reads: of tasks of its own, whose versions it can foretell, and of one that all share.
struct Writer {
    /// How long a write may take to be acknowledged, whatever is killed meanwhile.
    private static let patience = Duration.seconds(90)

    private struct OwnTask {
        let id: String
        var version: Int64
        var state: String
    }

    private let number: Int
    private let load: WriteLoad
    private var random: SeededNumbers
    private var connection: Connection?
    private var tasks: [OwnTask] = []
    private var count = 0
    private var history: SessionHistory
    private var result = LoadOutcome()

    init(number: Int, load: WriteLoad) {
        self.number = number
        self.load = load
        random = SeededNumbers(seed: load.seed &* 1_000 &+ UInt64(number))
        history = SessionHistory(number: number)
    }

    var outcome: LoadOutcome {
        var outcome = result
        outcome.sessions = [history]
        return outcome
    }

    mutating func run() async throws {
        while await !load.place.isOver {
            count += 1
            let name = "w\(number)-\(count)"
            let (verb, arguments, index) = choose(name)
            let request = Request(
                verb: verb, arguments: .object(arguments.merging(["key": .string(name)])))
            if let reply = try await acknowledge(request) { note(reply, of: verb, index) }
            if Int.random(in: 0..<100, using: &random) < 40 { try await look() }
        }
    }

    // MARK: what to write

    /// A write, and which of the own tasks it is about.
    private mutating func choose(_ name: String) -> (String, JSON.Object, Int?) {
        let dice = Int.random(in: 0..<100, using: &random)
        if tasks.isEmpty || dice < 20 {
            return ("task.add", ["commitment": "none", "title": .string(name), "team": "marketing"], nil)
        }
        if dice < 35 { return ("task.edit", ["task": .string(load.sharedTask), "title": .string(name)], nil) }
        let index = Int.random(in: tasks.indices, using: &random)
        let task = JSON.string(tasks[index].id)
        if dice < 50 { return ("task.comment", ["task": task, "text": .string(name)], index) }
        if dice < 65 { return ("task.estimate", ["task": task, "effort": .string("\(count)h")], index) }
        if dice < 80 {
            switch tasks[index].state {
            case "accepted": return ("task.start", ["tasks": [task]], index)
            case "active": return ("task.finish", ["tasks": [task]], index)
            default: return ("task.reopen", ["tasks": [task]], index)
            }
        }
        let version = JSON.integer(tasks[index].version)
        return ("task.edit", ["task": task, "title": .string(name), "version": version], index)
    }

    /// What is known after a reply; and whether it could be foretold.
    private mutating func note(_ reply: JSON.Object, of verb: String, _ index: Int?) {
        if verb == "task.comment" { return }
        let version = reply["version"]?.integer ?? 0
        if verb == "task.add" {
            guard let id = reply["task"]?.text, version == 1 else {
                result.violations.append("task.add answered version \(version)")
                return
            }
            tasks.append(OwnTask(id: id, version: version, state: reply["state"]?.text ?? ""))
            history.owns(id)
        } else if let index {
            tasks[index].version = version
            tasks[index].state = reply["state"]?.text ?? ""
        }
        history.saw(reply, wasWritten: true)
    }

    /// Reads a task: one of its own, which must be as it left it, or the one that all share.
    private mutating func look() async throws {
        let own = tasks.randomElement(using: &random)?.id
        let task = Bool.random(using: &random) ? own ?? load.sharedTask : load.sharedTask
        let request = Request(verb: "task.show", arguments: .object(["task": .string(task)]))
        if let (reply, _) = try await reply(to: request) { history.saw(reply, wasWritten: false) }
    }

    // MARK: until there is a reply

    private mutating func acknowledge(_ request: Request) async throws -> JSON.Object? {
        let begin = ContinuousClock.now
        guard let (reply, sends) = try await reply(to: request) else { return nil }
        result.acknowledged.append(Acknowledged(request: request, reply: reply, sends: sends))
        result.longestWait = max(result.longestWait, ContinuousClock.now - begin)
        await load.place.acknowledged()
        return reply
    }

    /// Sends the same request until it has a reply that says more than "try again"; nil where that is a refusal.
    private mutating func reply(to request: Request) async throws -> (JSON.Object, sends: Int)? {
        let end = ContinuousClock.now + Self.patience
        var sends = 0
        while ContinuousClock.now < end {
            do {
                let connection = try await connected()
                sends += 1
                return (try await connection.send(request).get(), sends)
            } catch let error as WireError {
                result.setbacks[error.code.text, default: 0] += 1
                guard error.code.errorClass == .retry else {
                    result.violations.append("\(request.verb) was answered \(error.code): \(error.message)")
                    return nil
                }
                if error.code == .retryShutdown { connection = nil }
            } catch let error as ClientError {
                result.setbacks["\(error)", default: 0] += 1
                connection = nil
            }
            await load.place.wasSetBack()
            // As a client would that means well.
            try await _Concurrency.Task.sleep(for: .milliseconds(Int.random(in: 20...60, using: &random)))
        }
        result.violations.append("\(request.verb) had no reply within \(Self.patience)")
        return nil
    }

    private mutating func connected() async throws -> Connection {
        if let connection { return connection }
        let fresh = try await signedIn(load.token, at: await load.place.port(of: number))
        connection = fresh
        return fresh
    }
}
