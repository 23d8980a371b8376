import ArgumentParser

/// The settings of a server that are flags as well.
struct ServeOptions: ParsableArguments {
    @OptionGroup var databaseOptions: DatabaseOptions

    @Option(help: Setting.flagHelp("listen"))
    var listen: String?

    @Option(help: Setting.flagHelp("tls_listen"))
    var tlsListen: String?

    @Option(help: Setting.flagHelp("tls_certificate"))
    var tlsCertificate: String?

    @Option(help: Setting.flagHelp("tls_key"))
    var tlsKey: String?

    @Flag(help: Setting.flagHelp("insecure"))
    var insecure = false

    @Option(help: Setting.flagHelp("socket"))
    var socket: String?

    @Option(help: Setting.flagHelp("metrics_listen"))
    var metricsListen: String?

    @Option(help: Setting.flagHelp("log_level"))
    var logLevel: String?

    @Option(help: Setting.flagHelp("log_format"))
    var logFormat: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Any setting, such as idle_time=10m; again for more.", valueName: "name=value"))
    var assignments: [String] = []

    /// The file, the environment, and these flags over both.
    func sources() throws -> SettingSources {
        let flags: [(String, String?)] = [
            ("listen", listen), ("tls_listen", tlsListen), ("tls_certificate", tlsCertificate), ("tls_key", tlsKey),
            ("insecure", insecure ? "true" : nil), ("socket", socket), ("metrics_listen", metricsListen),
            ("log_level", logLevel), ("log_format", logFormat),
        ]
        do throws(Settings.Problem) {
            return databaseOptions.sources(
                try flags.flatMap { SaidSetting.flag($0, $1) } + assignments.map(SettingSources.assignment))
        } catch {
            throw fail(error.description, status: error.status)
        }
    }
}
