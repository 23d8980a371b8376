import Client
import LineProtocol

extension Distrust {
    /// Why that server is not believed, and what to do about it.
    func sentence(of address: String) -> Wording {
        switch self {
        case .unknownAuthority(let seen):
            Wording(
                "el certificado de \(address)\(Self.shown(seen)) no lo firma nadie de confianza; dé su autoridad con --ca"
                    + " ARCHIVO, o fíjelo con login --pin HUELLA si es el del servidor",
                "the certificate of \(address)\(Self.shown(seen)) is signed by nobody who is trusted; give its authority"
                    + " with --ca FILE, or pin it with login --pin FINGERPRINT if it is the server's")
        case .outOfDate(let seen):
            Wording(
                "el certificado de \(address)\(Self.shown(seen)) ha caducado o aún no vale; avise a quien administra el"
                    + " servidor, y compruebe el reloj de este ordenador",
                "the certificate of \(address)\(Self.shown(seen)) has expired or is not good yet; tell the server's"
                    + " administrator, and check this computer's clock")
        case .otherHost:
            Wording(
                "el certificado de \(address) es de otra máquina; escriba la dirección con el nombre que lleva",
                "the certificate of \(address) is for another host; write the address with a name that it has")
        case .changed(let pinned, let presented):
            Wording(
                "el certificado de \(address) ha cambiado: se fijó SHA-256 \(pinned) y ahora enseña \(presented); si le"
                    + " confirman el cambio, entre con login --pin y la huella nueva; si no, alguien se hace pasar por él",
                "the certificate of \(address) has changed: pinned was SHA-256 \(pinned), shown is \(presented); if its"
                    + " administrator confirms that, log in with --pin and the new one; if not, somebody poses as it")
        }
    }

    private static func shown(_ fingerprint: CertificateFingerprint?) -> String {
        fingerprint.map { " (SHA-256 \($0))" } ?? ""
    }
}
