/// What a connection costs that is signed in and says nothing.
enum IdleCost {
    /// In bytes of the server's resident memory.
    static func measure(on server: OwnServer, connections: Int) throws(Complaint) -> Int {
        try Swarm.makeRoom(for: connections)
        let before = server.residentMemory
        var swarm = Swarm(port: server.port)
        defer { swarm.closeAll() }
        try swarm.open(connections)
        try swarm.signIn(server.token)
        return (server.residentMemory - before) / connections
    }
}
