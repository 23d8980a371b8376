import ArgumentParser
import Certificates
import Glibc

/// `tablerod certificate`.
struct CertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate", abstract: "Makes a certificate that signs itself, for trying TLS out.",
        discussion: "Example: tablerod certificate --host board.example.com --host 192.0.2.7 --out /etc/tablero")

    @Option(help: "A name or address by which clients will reach the server; again for more.")
    var host: [String]

    @Option(help: "Days for which it is good.")
    var days: Int = 90

    @Option(help: "Directory for certificate.pem and key.pem.")
    var out: String = "."

    @Flag(help: "Replace files that are there.")
    var force = false

    func run() async throws {
        guard (1...825).contains(days) else {
            throw fail("--days is 1 to 825; clients refuse what is good for longer", status: 64)
        }
        let names = try host.map { text in
            guard let name = HostName(text) else { throw fail("\(text) is no host name and no address", status: 64) }
            return name
        }
        let pair: SelfSignedCertificate
        do {
            pair = try SelfSignedCertificate(names: names, days: days, now: presentMoment())
        } catch {
            throw fail("the certificate could not be made", status: 70)
        }
        guard mkdir(out, 0o700) == 0 || errno == EEXIST else {
            throw fail("\(out) can not be made: \(String(cString: strerror(errno)))", status: 73)
        }
        let certificate = "\(out)/certificate.pem"
        let key = "\(out)/key.pem"
        if !force {
            for path in [certificate, key] where access(path, F_OK) == 0 {
                throw fail("\(path) is there already; --force replaces it", status: 65)
            }
        }
        try write(pair.keyPEM, to: key, mode: 0o600)
        try write(pair.certificatePEM, to: certificate, mode: 0o644)
        let server = names[0].text.contains(":") ? "[\(names[0].text)]" : names[0].text
        for line in [
            "\(certificate) and \(key) are for \(host.joined(separator: ", ")), good until \(pair.goodUntil)",
            "SHA-256 fingerprint: \(pair.fingerprint)",
            "next: tablerod serve --tls-certificate \(certificate) --tls-key \(key)",
            "then: tablero login --server tls://\(server) --ca \(certificate)",
            "or, on a computer without that file: tablero login --server tls://\(server) --pin FINGERPRINT",
        ] { FileHandleLine.output(line) }
    }

    /// In one step: at no moment is the file half there, or open to more than its mode says.
    private func write(_ text: String, to path: String, mode: mode_t) throws {
        let unfinished = "\(path).new"
        unlink(unfinished)
        let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        var isWritten = descriptor >= 0
        if isWritten {
            // Whatever the umask: the mode is the promise.
            isWritten = fchmod(descriptor, mode) == 0
            let bytes = Array(text.utf8)
            isWritten = isWritten && Glibc.write(descriptor, bytes, bytes.count) == bytes.count
            isWritten = fsync(descriptor) == 0 && isWritten
            isWritten = close(descriptor) == 0 && isWritten
        }
        guard isWritten, rename(unfinished, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(unfinished)
            throw fail("\(path) can not be written: \(reason)", status: 73)
        }
    }
}
