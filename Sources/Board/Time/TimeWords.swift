/// The words of days, weekdays and months in Spanish and English, whatever the reader's language.
public enum TimeWords {
    /// ISO weekday by name. `mar` is Tuesday (martes) where no number stands beside it, else March.
    public static func weekday(_ word: String) -> Int? { weekdays[word] }

    /// Month from 1 by name.
    public static func month(_ word: String) -> Int? { months[word] }

    private static let weekdays = index([
        ["mon", "monday", "lun", "lunes"],
        ["tue", "tues", "tuesday", "mar", "martes"],
        ["wed", "wednesday", "mie", "miercoles"],
        ["thu", "thur", "thurs", "thursday", "jue", "jueves"],
        ["fri", "friday", "vie", "viernes"],
        ["sat", "saturday", "sab", "sabado"],
        ["sun", "sunday", "dom", "domingo"],
    ])

    private static let months = index([
        ["jan", "january", "ene", "enero"],
        ["feb", "february", "febrero"],
        ["mar", "march", "marzo"],
        ["apr", "april", "abr", "abril"],
        ["may", "mayo"],
        ["jun", "june", "junio"],
        ["jul", "july", "julio"],
        ["aug", "august", "ago", "agosto"],
        ["sep", "sept", "september", "set", "septiembre", "setiembre"],
        ["oct", "october", "octubre"],
        ["nov", "november", "noviembre"],
        ["dec", "december", "dic", "diciembre"],
    ])

    private static func index(_ rows: [[String]]) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for (row, words) in rows.enumerated() {
            for word in words { numbers[word] = row + 1 }
        }
        return numbers
    }

    /// Small letters without accents, spaces at the ends gone and runs of them made one; typographic signs plain.
    ///
    /// Only the letters of Spanish and English are folded: any other is left, and then matches no word.
    public static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "A"..."Z": folded.append(Unicode.Scalar(UInt8(scalar.value) + 32))
            case "á", "Á": folded.append("a")
            case "é", "É": folded.append("e")
            case "í", "Í": folded.append("i")
            case "ó", "Ó": folded.append("o")
            case "ú", "Ú", "ü", "Ü": folded.append("u")
            case "ñ", "Ñ": folded.append("n")
            // An accent that stands behind its letter, as some keyboards and file names have it.
            case "\u{300}"..."\u{36F}": continue
            case "\u{2212}", "\u{2010}", "\u{2011}", "\u{2013}": folded.append("-")
            case " ", "\t", "\u{A0}", "\u{202F}":
                if let last = folded.last, last != " " { folded.append(" ") }
            default: folded.append(scalar)
            }
        }
        if folded.last == " " { folded.removeLast() }
        return String(folded)
    }
}
