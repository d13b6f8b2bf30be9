# Runs Autobahn's fuzzing client against a server, in Jython: URL, folder for its reports, cases. At the end the file
# "results" in that folder has a line for each case: its name, the verdict on its behaviour, and that on its closing.
import json
import os
import sys

from autobahn import websocket
from autobahntestsuite import wstest
from autobahntestsuite.fuzzing import FuzzingProtocol

url, folder = sys.argv[1:3]

# The suite waits a second for most things. On a busy machine that would judge the machine.
PATIENCE = 5
close_after, kill_after = FuzzingProtocol.closeAfter, FuzzingProtocol.killAfter
FuzzingProtocol.closeAfter = lambda self, delay: close_after(self, delay * PATIENCE)
FuzzingProtocol.killAfter = lambda self, delay: kill_after(self, delay * PATIENCE)


# The suite masks byte by byte, for which large messages take Jython half a minute each. This does the same by tables.
TABLES = ["".join(chr(byte ^ key) for byte in range(256)) for key in range(256)]


class Masker:
    def __init__(self, mask, length=None):
        self.tables = [TABLES[ord(key)] for key in mask]
        self.ptr = 0

    def pointer(self):
        return self.ptr

    def reset(self):
        self.ptr = 0

    def process(self, data):
        masked = bytearray(data)
        for offset in range(min(4, len(data))):
            masked[offset::4] = data[offset::4].translate(self.tables[(self.ptr + offset) & 3])
        self.ptr += len(data)
        return str(masked)


websocket.createXorMasker = Masker

wstest.start(
    {"mode": "fuzzingclient"},
    {
        "options": {
            "failByDrop": False,
            "openHandshakeTimeout": 60,
            "closeHandshakeTimeout": 30,
            "serverConnectionDropTimeout": 30,
        },
        "outdir": folder,
        "servers": [{"agent": "parley", "url": url}],
        "cases": sys.argv[3:],
        "exclude-cases": [],
        "exclude-agent-cases": {},
    },
)

with open(os.path.join(folder, "index.json")) as index:
    cases = json.load(index)["parley"]
with open(os.path.join(folder, "results"), "w") as results:
    for name, case in cases.items():
        results.write("%s\t%s\t%s\n" % (name, case["behavior"], case["behaviorClose"]))
