import Glibc

/// Parts of a path.
enum FileName {
    static func last(_ path: String) -> Substring { path.split(separator: "/").last ?? Substring(path) }

    /// The last part without its extension.
    static func stem(_ path: String) -> String {
        let name = last(path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
        return String(name[..<dot])
    }

    /// The folder, with its slash; empty where a path names none.
    static func folder(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
}

/// The best values known, where they lie beside the instances.
enum BestKnown {
    /// From `best-known.csv` in the folder or the one above: the file's name, its lower bound and its makespan.
    static func makespan(of path: String) throws(Complaint) -> (best: Int, isOptimum: Bool)? {
        let name = FileName.last(path)
        for folder in [FileName.folder(path), FileName.folder(path) + "../"] {
            let table = folder + "best-known.csv"
            guard access(table, R_OK) == 0 else { continue }
            for line in try NumberLines(path: table).lines {
                let cells = line.words.joined().split(separator: ",", omittingEmptySubsequences: false)
                guard let file = cells.first, FileName.last(String(file)) == name else { continue }
                guard cells.count >= 3, let bound = Int(cells[1]), let best = Int(cells[2]) else { continue }
                return (best, bound == best)
            }
        }
        return nil
    }

    /// From the file of optima: `wtopt40.txt` beside `wt40.txt`, in the same order; none where there is none.
    static func tardiness(of path: String) throws(Complaint) -> [Int] {
        let name = FileName.last(path)
        guard name.hasPrefix("wt") else { return [] }
        let table = FileName.folder(path) + "wtopt" + name.dropFirst(2)
        guard access(table, R_OK) == 0 else { return [] }
        return try NumberLines(path: table).lines.flatMap(\.words).compactMap { Int($0) }
    }
}
