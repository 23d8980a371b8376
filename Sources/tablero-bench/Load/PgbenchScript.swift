import Board

/// A script for pgbench that runs what was captured of one command, with another task, key and title each time.
///
/// Statements are prepared once a connection and then executed, so that PostgreSQL plans them as it does for the server:
/// with parameters whose values it does not know, null ones too.
struct PgbenchScript: Sendable {
    let text: String

    /// - Parameters:
    ///   - captured: of a request about the last open task, under the key `key`.
    ///   - notifies: whether a change rings the bell that the server rings once a drain.
    init(_ captured: CapturedStatements, on places: MeasuredCommand.Places, key: String, notifies: Bool) {
        let probe = Probe(places, key: key)
        let calls = captured.calls.filter { notifies || !$0.text.contains("pg_notify(") }
        // The server's names for them are those of one connection, and a command may use several.
        var texts: [String] = []
        for call in calls where call.name != nil && !texts.contains(call.text) { texts.append(call.text) }
        let prepared = texts.enumerated().map { "prepare load_\($0) as \(Self.oneLine($1));" }
        var lines = ["\\if :load_ready = 0"] + prepared + ["\\set load_ready 1", "\\endif"]
        lines += [
            "\\set load_place random(0, \(places.openTasks.count - 1))",
            "\\set load_task \(places.openTasks[0].number) + :load_place",
            "\\set load_promise \(places.firstPromise) + :load_place / \(LoadBoard.tasksPerPromise)",
            "\\set load_team \(places.firstTeam) + :load_place % \(places.teams.count)",
            "\\set load_key random(1, 9000000000000000000)",
        ]
        for call in calls { lines.append(Self.run(call, texts.firstIndex(of: call.text), probe)) }
        text = lines.joined(separator: "\n") + "\n"
    }

    /// What is to change from run to run, as it stands in what was captured.
    private struct Probe {
        let names: [(value: String, variable: String, column: String)]
        let key: String

        init(_ places: MeasuredCommand.Places, key: String) {
            let place = places.openTasks.count - 1
            names = [
                ("\(places.openTasks[place].number)", ":load_task", "id"),
                ("\(places.firstPromise + Int64(place / LoadBoard.tasksPerPromise))", ":load_promise", "commitment"),
                ("\(places.firstTeam + Int64(place % places.teams.count))", ":load_team", "team"),
            ]
            self.key = key
        }

        /// A parameter with variables in it: one that is such a number and nothing else, a list of it, or a document.
        func varied(_ value: String) -> String {
            for (number, variable, _) in names {
                if value == number { return variable }
                if value == "{\(number)}" { return "{\(variable)}" }
            }
            var varied = value.replacing(key, with: ":load_key")
            for (number, variable, column) in names {
                for end in [",", "}"] {
                    varied = varied.replacing(
                        "\"\(column)\": \(number)\(end)", with: "\"\(column)\": \(variable)\(end)")
                    varied = varied.replacing("\"\(column)\":\(number)\(end)", with: "\"\(column)\":\(variable)\(end)")
                }
            }
            return varied
        }
    }

    /// - Parameter prepared: its number among the prepared statements; nil where it has no name.
    private static func run(_ call: CapturedStatements.Call, _ prepared: Int?, _ probe: Probe) -> String {
        guard call.name != nil, let prepared else { return "\(oneLine(call.text));" }
        guard !call.parameters.isEmpty else { return "execute load_\(prepared);" }
        let values = call.parameters.map { value in
            guard let value else { return "null" }
            return "'\(probe.varied(value).replacing("'", with: "''"))'"
        }
        return "execute load_\(prepared)(\(values.joined(separator: ", ")));"
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
