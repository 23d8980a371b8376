/// A code made of a name, as people would abbreviate it: `Diseño de las páginas` is `diseno-de-las-paginas`.
///
/// Letters of Spanish and English lose their accents, everything else becomes `-`; at most `longest` bytes, cut after a
/// whole word where there is one. Nil where no letter or digit is left.
public func codeWord(from name: String, longest: Int = 32) -> String? {
    var words: [String] = [""]
    for byte in TimeWords.fold(name).utf8 {
        if (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) {
            words[words.count - 1].unicodeScalars.append(UnicodeScalar(byte))
        } else if words.last != "" {
            words.append("")
        }
    }
    words.removeAll(where: \.isEmpty)
    guard var code = words.first else { return nil }
    code = String(code.prefix(longest))
    for word in words.dropFirst() {
        guard code.utf8.count + 1 + word.utf8.count <= longest else { break }
        code += "-" + word
    }
    return code
}
