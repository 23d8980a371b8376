"""A client of the Tablero line protocol 1: TABLERO_TOKEN=tb_... python3 tablero.py HOST PORT VERB [JSON]"""
import json, os, socket, sys, time, uuid

class Failure(Exception):  # what -ERR said: a code such as conflict.version, and an object with a message
    code, detail = property(lambda self: self.args[0]), property(lambda self: self.args[1])

class Tablero:
    def __init__(self, host, port, token, tls=None, hears=print):  # tls: an ssl.SSLContext; hears: takes each event
        self.host, self.port, self.token, self.tls, self.hears = host, int(port), token, tls, hears
        self.connect()
    def connect(self):
        plain = socket.create_connection((self.host, self.port))
        self.socket = self.tls.wrap_socket(plain, server_hostname=self.host) if self.tls else plain
        self.lines = self.socket.makefile("r", encoding="utf-8", newline="\n")
        self.greeting, self.member = self.reply()[1], self.ask("auth", token=self.token)[1]
    def send(self, verb, **fields):  # several, and then as many replies: pipelining
        self.socket.sendall(f"{verb} {json.dumps(fields)}\n".encode())
    def reply(self):  # the rows and the last line; without a request under way it hears events until the end
        rows = []
        for line in self.lines:
            kind, _, rest = line.rstrip("\n").partition(" ")
            if kind == "=": rows.append(json.loads(rest))
            elif kind == "+OK": return rows, json.loads(rest or "{}")
            elif kind == "-ERR": raise Failure(rest.split(" ")[0], json.loads(rest.partition(" ")[2]))
            elif kind == "*": self.hears(json.loads(rest))
        raise ConnectionError("the server closed the connection")
    def ask(self, verb, **fields):
        return self.send(verb, **fields) or self.reply()
    def change(self, verb, **fields):  # repeated under one key until it is known to be done, or refused
        fields.setdefault("key", uuid.uuid4().hex)
        for pause in (0, 0.1, 0.3, 1, 2, 4, 8):
            try:
                if pause: time.sleep(pause) or self.connect()
                return self.ask(verb, **fields)[1]
            except (OSError, Failure) as error:
                if pause == 8 or getattr(error, "code", "retry").split(".")[0] != "retry": raise

if __name__ == "__main__":
    rows, end = Tablero(*sys.argv[1:3], os.environ["TABLERO_TOKEN"]).ask(sys.argv[3], **json.loads((sys.argv + ["{}"])[4]))
    print(*map(json.dumps, rows), json.dumps(end), sep="\n")
