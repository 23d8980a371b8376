import Board
import LineProtocol

extension Subcommand {
    /// A script for the shell, which asks this program for the words: `completions words -- add C-12 te`.
    static let completions = Subcommand(
        "completions", .administration,
        Wording("Guion para que bash, zsh o fish completen", "Script for bash, zsh or fish to complete words"),
        example: "completions bash",
        .local(
            [
                Parameter(
                    "shell", .choice(["bash", "zsh", "fish"]), isRequired: true, placeholder: Wording("bash|zsh|fish"),
                    summary: Wording("para qué intérprete", "for which shell")),
                Parameter(
                    "line", .rest, placeholder: Wording("PALABRA…", "WORD…"),
                    summary: Wording("lo escrito hasta ahora, para el guion", "what is typed so far, for the script")),
            ], places: ["shell", "line"]
        ) { invocation async throws(CLIError) in
            let shell = invocation.text("shell") ?? ""
            if shell == "words" {
                let typed = invocation.words.fields["line"]?.array?.compactMap(\.text) ?? []
                let words = Completion.candidates(for: typed)
                return Outcome(
                    lines: words.map { ScreenLine($0) }, document: ["words": .array(words.map { .string($0) })])
            }
            guard let script = Completion.scripts[shell] else {
                throw .wire(WireError(.invalidValue, "bash, zsh, fish", field: "shell"))
            }
            guard !invocation.words.options.isJSON else { return Outcome(document: ["script": .string(script)]) }
            try invocation.surroundings.write(script)
            return Outcome(isWritten: true)
        })
}

/// Which words can come next on a command line.
enum Completion {
    /// - Parameter typed: the words behind `tablero`; the last one is being typed and may be empty.
    static func candidates(for typed: [String]) -> [String] {
        let current = typed.last ?? ""
        let before = Array(typed.dropLast())
        return words(after: before, current).filter { $0.hasPrefix(current) && $0 != current }
    }

    private static func words(after before: [String], _ current: String) -> [String] {
        if current.hasPrefix("-") { return GlobalOptions.all.map { "--\($0.name)" } }
        guard !before.isEmpty else { return Set(Subcommand.all.compactMap(\.words.first)).sorted() }
        let actions = before.count == 1 ? Subcommand.actions(of: before[0]).map { $0.words[1] } : []
        guard let (subcommand, rest) = Subcommand.match(before), !subcommand.words.isEmpty else { return actions }
        if subcommand.name == "help" { return Set(Subcommand.all.compactMap(\.words.first)).sorted() }
        let translation = subcommand.translation(for: rest)
        let (parameters, places) = subcommand.taken(by: translation)
        if let sign = current.firstIndex(of: "=") {
            let name = current[..<sign]
            let choices = parameters.first { $0.name == name }.map(values) ?? []
            return choices.map { "\(name)=\($0)" }
        }
        let given = rest.filter { $0.contains("=") }.compactMap { $0.split(separator: "=").first.map(String.init) }
        let bare = rest.filter { !$0.hasPrefix("-") && !$0.contains("=") }.count
        let place = places.dropFirst(bare).first.flatMap { name in parameters.first { $0.name == name } }
        let named = parameters.filter { !given.contains($0.name) && !places.prefix(bare).contains($0.name) }
        let keywords = translation?.keywords.keys.sorted() ?? []
        return actions + (place.map(values) ?? []) + keywords + named.map { "\($0.name)=" }
    }

    private static func values(of parameter: Parameter) -> [String] {
        switch parameter.kind {
        case .choice(let words): words
        case .flag: ["true", "false"]
        case .value, .list, .rest, .file: []
        }
    }

    static let scripts: [String: String] = [
        // bash breaks words at "=": they are put together again, and only what stands behind it is replaced.
        "bash": #"""
        _tablero() {
            local -a words=()
            local word current
            for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
                if ((${#words[@]})) && [[ $word == = || ${words[${#words[@]}-1]} == *= ]]; then
                    words[${#words[@]}-1]+=$word
                else
                    words+=("$word")
                fi
            done
            current=${words[${#words[@]}-1]}
            local IFS=$'\n'
            COMPREPLY=($(tablero completions words -- "${words[@]}" 2>/dev/null))
            [[ $current == *=* ]] && COMPREPLY=("${COMPREPLY[@]#*=}")
            [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null
            return 0
        }
        complete -o default -F _tablero tablero

        """#,
        "zsh": #"""
        #compdef tablero
        _tablero() {
            local -a found fields
            found=(${(f)"$(tablero completions words -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
            fields=(${(M)found:#*=})
            found=(${found:#*=})
            (( ${#fields} )) && compadd -S '' -- $fields
            (( ${#found} )) && compadd -- $found
            (( ${#fields} + ${#found} )) || _files
        }
        compdef _tablero tablero

        """#,
        "fish": #"""
        function __tablero_words
            set -l typed (commandline -opc)
            tablero completions words -- $typed[2..-1] (commandline -ct) 2>/dev/null
        end
        complete -c tablero -a '(__tablero_words)'

        """#,
    ]
}
