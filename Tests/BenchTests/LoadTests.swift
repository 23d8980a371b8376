import Board
import Testing

@testable import tablero_bench

@Suite("a load beside pgbench")
struct LoadTests {
    private static let places = MeasuredCommand.Places(
        openTasks: (501...600).map { TaskID($0) }, teams: ["product", "sales", "marketing", "operations", "finance"],
        firstPromise: 31, firstTeam: 7)

    @Test func parametersAreReadAsPostgreSQLLogsThem() {
        #expect(CapturedStatements.parameters("") == [])
        #expect(
            CapturedStatements.parameters("parameters: $1 = '4', $2 = NULL, $3 = 'it''s, $4 = ''x''', $4 = ''")
                == ["4", nil, "it's, $4 = 'x'", ""])
    }

    /// The last task, its promise and its team become variables; what only looks like one of them stays.
    @Test func aScriptVariesWhatARequestWouldVary() throws {
        let captured = CapturedStatements(calls: [
            .init(name: "s7", text: "select 1 from task\nwhere id = $1", parameters: ["600"]),
            .init(name: nil, text: "begin", parameters: []),
            .init(
                name: "s2", text: "select $1::jsonb, $2::text, $3::bigint, $4::bigint[]",
                parameters: [
                    #"[{"id": 600, "facts": {"team": 11, "commitment": 35}, "patch": {"title": "it's 600"}}]"#,
                    "load-key",
                    nil, "{600}",
                ]),
            .init(name: "s2", text: "select pg_notify('x', 'y')", parameters: []),
            .init(name: nil, text: "commit", parameters: []),
        ])
        let silent = PgbenchScript(captured, on: Self.places, key: "load-key", notifies: false).text
        let lines = silent.split(separator: "\n").map(String.init)
        #expect(lines.filter { $0.hasPrefix("prepare") }.count == 2)
        #expect(lines.contains("prepare load_0 as select 1 from task where id = $1;"))
        #expect(lines.contains("\\set load_task 501 + :load_place"))
        #expect(
            Array(lines.suffix(4)) == [
                "execute load_0(':load_task');", "begin;",
                #"execute load_1('[{"id": :load_task, "facts": {"team": :load_team, "commitment": :load_promise}, "patch": {"title": "it''s 600"}}]', ':load_key', null, '{:load_task}');"#,
                "commit;",
            ])
        let ringing = PgbenchScript(captured, on: Self.places, key: "load-key", notifies: true).text
        #expect(ringing.contains("execute load_2;\ncommit;"))
    }

    /// What a request waits because the one before it was late is part of its wait.
    @Test func requestsAreDueWhateverTheServerDoes() {
        let begin = ContinuousClock.now
        var pace = Pace(perSecond: 100, connections: 4, seed: 1, from: begin)
        var last = begin
        for _ in 0..<1_000 {
            #expect(pace.due > last)
            last = pace.due
            // As if the reply had taken an hour.
            pace.next(now: begin + .seconds(3_600))
        }
        // A thousand pauses of 40 ms in the mean; a standard error is 3 % of that.
        #expect((36.0...44.0).contains((last - begin) / .seconds(1)))
        var full = Pace(perSecond: nil, connections: 4, seed: 1, from: begin)
        #expect(full.due == begin)
        full.next(now: begin + .seconds(2))
        #expect(full.due == begin + .seconds(2))
    }

    @Test func theMedianIsOfTheRatiosWithinARound() {
        func figures(_ perSecond: Int) -> DrivenFigures {
            var figures = DrivenFigures()
            for _ in 0..<perSecond { figures.note(.milliseconds(2), bytes: 1) }
            figures.elapsed = .seconds(1)
            return figures
        }
        var load = LoadFigures()
        // The disk of the second round was ten times as slow for both.
        for (server, pgbench) in [(200, 100), (30, 10), (100, 100)] {
            var round = LoadFigures.Round(server: figures(server), serverAtHalf: figures(10))
            round.pgbench = figures(pgbench)
            round.pgbenchAtHalf = figures(10)
            load.add(round, of: .write, connections: 8)
        }
        #expect(load.rows.count == 1)
        #expect(load.rows[0].median(\.ratio) == 2)
        #expect(load.rows[0].median(\.ratioNotifying) == nil)
        #expect(load.rows[0].median { $0.serverAtHalf.wait(percentile: 99) } == 2)
    }
}
