import Board
import Client
import Foundation
import Client
import LineProtocol
import Testing

@testable import tablero

@Suite("Which server, as whom, in which language") struct CLIConfigurationTests {
    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test("login tries the token and keeps it for its owner alone")
    func login() async throws {
        let home = try CLIHome()
        let server = try CLIWireScript(["task": "T-41"])
        defer { server.stop() }
        let run = await cli(["login", "--server", server.address], ["HOME": home.path], input: "tb_good\n")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("Ana López") && !run.output.contains("tb_good"))
        #expect(try mode(home.configuration) == 0o600)
        #expect(try FileNames.under(home.path + "/.config/tablero") == ["config.yaml"])
        let next = await cli(["start", "41"], ["HOME": home.path])
        #expect(next.status == 0 && next.errors.isEmpty)
    }

    @Test("a token typed at a terminal is taken without reading standard input")
    func loginTyped() async throws {
        let home = try CLIHome()
        let server = try CLIWireScript([:])
        defer { server.stop() }
        let run = await cli(
            ["login", "--server", server.address, "--language", "en"], ["HOME": home.path], input: "tb_bad",
            typed: "tb_good")
        #expect(run.status == 0)
        #expect(try Configuration.read(path: home.configuration).language == .english)
    }

    @Test("a token that is refused is not kept")
    func loginRefused() async throws {
        let home = try CLIHome()
        let server = try CLIWireScript([:])
        defer { server.stop() }
        let run = await cli(["login", "--server", server.address], ["HOME": home.path], input: "tb_bad\n")
        #expect(run.status == 77)
        #expect(!FileManager.default.fileExists(atPath: home.configuration))
        let empty = await cli(["login", "--server", server.address], ["HOME": home.path], input: "\n")
        #expect(empty.status == 77)
    }

    @Test("a second login replaces the file and keeps its mode")
    func loginAgain() async throws {
        let home = try CLIHome()
        let server = try CLIWireScript([:])
        defer { server.stop() }
        for _ in 0..<2 {
            let run = await cli(["login", "--server", server.address], ["HOME": home.path], input: "tb_good\n")
            #expect(run.status == 0)
        }
        #expect(try mode(home.configuration) == 0o600)
    }

    @Test("options win over the environment, and that over the file")
    func precedence() throws {
        let home = try CLIHome()
        try Configuration(server: "filed:1", token: "tb_file", language: .english).write(path: home.configuration)
        let file = try home.file("token", "tb_option\n")
        var surroundings = Surroundings.forSettings(["HOME": home.path])
        var settings = try Settings.resolve(GlobalOptions(), surroundings)
        #expect(
            settings.server.description == "tls://filed:1" && settings.token == "tb_file"
                && settings.language == .english)
        surroundings.environment["TABLERO_SERVER"] = "environment:2"
        surroundings.environment["TABLERO_TOKEN"] = "tb_environment"
        surroundings.environment["TABLERO_LANGUAGE"] = "es"
        settings = try Settings.resolve(GlobalOptions(), surroundings)
        #expect(settings.server.description == "tls://environment:2" && settings.token == "tb_environment")
        #expect(settings.language == .spanish)
        settings = try Settings.resolve(
            GlobalOptions(server: "option:3", tokenFile: file, language: .english), surroundings)
        #expect(settings.server.description == "tls://option:3" && settings.token == "tb_option")
        #expect(settings.language == .english)
    }

    @Test("the token of one server is not sent to another")
    func tokenStaysHome() throws {
        let home = try CLIHome()
        try Configuration(server: "filed:1", token: "tb_file").write(path: home.configuration)
        let surroundings = Surroundings.forSettings(["HOME": home.path, "TABLERO_SERVER": "other:1"])
        #expect(try Settings.resolve(GlobalOptions(), surroundings).token == nil)
        #expect(try Settings.resolve(GlobalOptions(server: "filed:1"), surroundings).token == "tb_file")
    }

    @Test("what proves one server proves no other; an option and the environment win over what was kept")
    func trust() throws {
        let home = try CLIHome()
        let pin = String(repeating: "AB", count: 32)
        let fingerprint = try #require(CertificateFingerprint(pin))
        try Configuration(server: "filed:1", token: "tb_file", pin: pin).write(path: home.configuration)
        var surroundings = Surroundings.forSettings(["HOME": home.path])
        #expect(try Settings.resolve(GlobalOptions(), surroundings).trust == .pinned(fingerprint))
        #expect(try Settings.resolve(GlobalOptions(server: "other:1"), surroundings).trust == .system)
        #expect(try Settings.resolve(GlobalOptions(authorities: "/a"), surroundings).trust == .authorities(path: "/a"))
        surroundings.environment["TABLERO_CA"] = "/b"
        #expect(try Settings.resolve(GlobalOptions(), surroundings).trust == .authorities(path: "/b"))
        #expect(try Settings.resolve(GlobalOptions(pin: pin), surroundings).trust == .pinned(fingerprint))
        #expect(throws: CLIError.self) { try Settings.resolve(GlobalOptions(pin: "AB"), surroundings) }
        #expect(throws: CLIError.self) {
            try Settings.resolve(GlobalOptions(authorities: "/a", pin: pin), surroundings)
        }
    }

    @Test("a file that others can read is said to be one, and used")
    func openFile() async throws {
        let home = try CLIHome()
        let server = try CLIWireScript([:])
        defer { server.stop() }
        let file = try home.file("token", "tb_good")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let run = await cli(["undo", "--token-file", file, "--server", server.address])
        #expect(run.status == 0 && run.errors.contains("chmod 600"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let closed = await cli(["undo", "--token-file", file, "--server", server.address])
        #expect(closed.status == 0 && closed.errors.isEmpty)
    }

    @Test("what is no configuration is refused, but help is there", arguments: ["- a", "sever: a", "server: [1]", "{"])
    func wrongFile(text: String) async throws {
        let home = try CLIHome()
        try PrivateFile.write(text, to: home.configuration)
        let run = await cli(["undo"], ["HOME": home.path])
        #expect(run.status == 64 && run.errors.contains("config.yaml"))
        #expect(await cli(["--help"], ["HOME": home.path]).status == 0)
    }

    @Test("any text survives the file", arguments: ["tb_\"quoted\"", "a: b", "# no", "ñandú 漢字", "yes", "012"])
    func roundTrip(text: String) throws {
        let home = try CLIHome()
        let configuration = Configuration(server: text, token: text, language: .spanish)
        try configuration.write(path: home.configuration)
        #expect(try Configuration.read(path: home.configuration) == configuration)
    }

    @Test(
        "the language of the locale",
        arguments: [
            (["LANG": "es_ES.UTF-8"], Language.spanish), (["LANG": "en_GB.UTF-8"], .english), ([:], .english),
            (["LANG": "es_MX", "LC_ALL": "C"], .english), (["LANG": "C", "LC_MESSAGES": "es_ES"], .spanish),
        ])
    func locale(environment: [String: String], language: Language) {
        #expect(Surroundings.forSettings(environment).localeLanguage == language)
    }
}

extension Surroundings {
    /// Nothing but an environment.
    static func forSettings(_ environment: [String: String]) -> Surroundings {
        Surroundings(
            environment: environment, isOutputTerminal: false, width: 80, now: Instant(microseconds: 0), zone: .utc,
            write: { (_: String) throws(CLIError) in }, warn: { _ in }, readInput: { Data() }, askSecret: { _ in nil })
    }
}
