import Foundation
import Testing

extension TablerodTests {
    /// The clients of docs/clients, written from docs/protocol.md alone, against a server that is killed meanwhile.
    @Suite("A stranger's client")
    struct StrangerClientTests {
        static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/clients")

        @Test("has forty lines at most", arguments: ["tablero.py", "tablero.sh"])
        func isShort(name: String) throws {
            let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 <= 40)
        }

        @Test("in Python greets, signs in, pipelines, is told of errors, repeats what was cut off, and watches")
        func python() async throws {
            try await survives("/usr/bin/env", ["python3", "-c", Self.pythonSession])
        }

        @Test("in shell with netcat does the same")
        func shell() async throws {
            try await survives("/usr/bin/env", ["bash", "-c", Self.shellSession])
        }

        /// Runs a session that prints a line when it wants the server killed, and one at its end.
        private func survives(_ path: String, _ arguments: [String]) async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                let session = try RunningProgram(
                    arguments, of: path,
                    environment: [
                        "CLIENTS": Self.folder.path, "PORT": "\(serving.port)", "TABLERO_TOKEN": board.token,
                        "PYTHONDONTWRITEBYTECODE": "1",
                    ])
                guard await session.firstLine() == "kill the server" else {
                    let ending = await session.ended()
                    Issue.record("\(ending.output) \(ending.errors)")
                    return
                }
                await serving.kill()
                _ = try await board.serve(port: serving.port)
                let ending = await session.ended()
                #expect(ending.status == 0, "\(ending.output) \(ending.errors)")
                #expect(ending.output.last == "done")
            }
        }

        private static let pythonSession = """
            import os, sys
            sys.path.insert(0, os.environ["CLIENTS"])
            from tablero import Failure, Tablero

            class Counting(Tablero):
                connects = 0
                def connect(self):
                    self.connects += 1
                    super().connect()

            where = ("127.0.0.1", os.environ["PORT"], os.environ["TABLERO_TOKEN"])
            board = Counting(*where)
            assert board.greeting["server"] == "tablero" and 1 in board.greeting["protocol"], board.greeting
            assert board.member["member"] == "ana", board.member

            titles = [f"Tarea {n}\\nsegunda línea" for n in range(50)]
            for title in titles:
                board.send("task.add", commitment=None, title=title, team="sales")
            assert [board.reply()[1]["title"] for _ in titles] == titles

            def code(verb, **fields):
                try:
                    board.ask(verb, **fields)
                except Failure as failure:
                    return failure.code, failure.detail.get("nearest")
            assert code("task.show", task="T-9999") == ("missing", None)
            assert code("task.add", commitment=None, titel="x", team="sales") == ("invalid.field", "title")
            assert code("taks.list") == ("invalid.verb", "task.list")

            once = dict(commitment=None, title="Una vez", team="sales", key="once")
            first = board.change("task.add", **once)
            print("kill the server", flush=True)
            count = 0
            while board.connects == 1:
                board.change("task.add", commitment=None, title=f"corte {count}", team="sales")
                count += 1
            again = board.change("task.add", **once)
            assert again["replayed"] and again["task"] == first["task"], again

            titles, fields = [], dict(team="sales", limit=500)
            while fields:
                rows, end = board.ask("task.list", **fields)
                titles += [row["title"] for row in rows]
                fields = dict(fields, next=end["next"]) if "next" in end else None
            for title in ["Una vez"] + [f"corte {n}" for n in range(count)]:
                assert titles.count(title) == 1, (title, titles.count(title))

            heard = []
            watcher = Tablero(*where, hears=heard.append)
            watcher.ask("watch", since=board.ask("status")[1]["as_of"])
            board.change("task.edit", task=first["task"], title="Otra vez")
            while not any(event.get("event") == "task.edited" for event in heard):
                watcher.ask("ping")
            assert heard[0]["task"] == first["task"], heard
            print("done")
            """

        private static let shellSession = """
            . "$CLIENTS/tablero.sh" 127.0.0.1 "$PORT"
            fail() { echo "$*" >&2; exit 1; }
            eval "$(declare -f connect | sed '1s/connect/connect_once/')"
            connect() { connects=$((connects + 1)); connect_once; }
            connect || fail "no sign-in: $code"
            [[ $ok == *'"member":"ana"'* ]] || fail "signed in as $ok"

            for n in {1..50}; do say "task.add none \\"Tarea $n\\\\nsegunda línea\\" sales"; done
            for n in {1..50}; do
                reply || fail "$code"
                [[ $ok == *"\\"Tarea $n\\\\nsegunda"* ]] || fail "out of order: $ok"
            done

            ask 'task.show T-9999' 2>/dev/null && fail "T-9999 is there"
            [ "$code" = missing ] || fail "$code"
            ask 'task.add none titel=x sales' 2>/dev/null && fail "titel was taken"
            [ "$code" = invalid.field ] || fail "$code"

            once='task.add none "Una vez" sales key=once'
            ask "$once" || fail "$code"
            first=$ok count=0
            echo "kill the server"
            while ((connects == 1)); do
                change "task.add none \\"corte $count\\" sales" || fail "given up: $code"
                count=$((count + 1))
            done
            ask "$once" || fail "$code"
            [[ $ok == *'"replayed":true'* ]] || fail "done twice: $ok"

            rows=$(ask 'task.list team=sales limit=500')
            for ((n = 0; n < count && n < 400; n++)); do
                [ "$(grep -c "\\"corte $n\\"" <<<"$rows")" = 1 ] || fail "corte $n is not there once"
            done

            ask 'watch since=0' || fail "$code"
            [[ $(events | head -n 1) == *'"seq":1,'* ]] || fail "no event"
            echo done
            """
    }
}
