"""A disk whose power can be cut: what forgetful_disk.cpp kept is what a program finds when it starts again."""
import os, random, shutil

BLOCK = 512


class Disk:
    """`folder`/real is what programs use. A cut replaces it by what survived.

    kill:   the process died, the machine went on: everything written is there
    forget: only what was synced is there
    mixed:  of what was not synced, some blocks and some names are there, as a real disk leaves it
    """
    CUTS = ("kill", "forget", "mixed")

    def __init__(self, folder, library):
        self.folder, self.library = folder, library
        self.real, self.shadow, self.full_file = (os.path.join(folder, n) for n in ("real", "shadow", "full"))
        os.makedirs(self.real)
        self.begin()

    def begin(self):
        """What is there now counts as synced."""
        shutil.rmtree(self.shadow, ignore_errors=True)
        for part in ("inodes", "names", "graves"):
            os.makedirs(os.path.join(self.shadow, part))
        for folder, inner, files in os.walk(self.real):
            with open(f"{self.shadow}/names/{os.stat(folder).st_ino}", "w") as names:
                for name in inner:
                    names.write(f"{os.stat(os.path.join(folder, name)).st_ino} d {name}\n")
                for name in files:
                    path = os.path.join(folder, name)
                    number = os.stat(path).st_ino
                    names.write(f"{number} f {name}\n")
                    shutil.copyfile(path, f"{self.shadow}/inodes/{number}")

    def environment(self, sync_us=0):
        return {**os.environ, "LD_PRELOAD": self.library, "MADO_DISK_ROOT": self.real, "MADO_DISK_SHADOW": self.shadow,
                "MADO_DISK_FULL": self.full_file, "MADO_DISK_SYNC_US": str(sync_us)}

    def fill(self):
        open(self.full_file, "w").close()

    def make_room(self):
        os.remove(self.full_file)

    def cut(self, how, rng=None):
        """Only when every program that used the disk is gone."""
        if how == "kill":
            return self.begin()
        rng = rng or random.Random(0)
        written = {os.stat(p).st_ino: p for p in self._files()}
        kept = os.path.join(self.folder, "kept")
        os.makedirs(kept)
        self._survive(os.stat(self.real).st_ino, self.real, kept, written, how, rng)
        shutil.rmtree(self.real)
        os.rename(kept, self.real)
        self.begin()

    def copy(self, to):
        """For looking at it with other programs."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.real, to)
        return to

    def _files(self):
        for root in (self.real, f"{self.shadow}/graves"):
            for folder, _, files in os.walk(root):
                yield from (os.path.join(folder, name) for name in files)

    def _names(self, number):
        try:
            lines = open(f"{self.shadow}/names/{number}").read().splitlines()
        except FileNotFoundError:
            return {}
        return {name: (int(inode), kind) for inode, kind, name in (line.split(" ", 2) for line in lines)}

    def _survive(self, number, real, kept, written, how, rng):
        names = self._names(number)
        if how == "mixed" and real and os.path.isdir(real):
            now = {e.name: (e.inode(), "d" if e.is_dir() else "f") for e in os.scandir(real)}
            for name in sorted(set(names) | set(now)):
                chosen = rng.choice((names, now)).get(name)
                names.pop(name, None)
                if chosen:
                    names[name] = chosen
        for name, (inode, kind) in names.items():
            path = os.path.join(kept, name)
            if kind == "d":
                os.makedirs(path)
                inner = os.path.join(real, name) if real else None
                self._survive(inode, inner, path, written, how, rng)
            else:
                with open(path, "wb") as out:
                    out.write(self._bytes(inode, written.get(inode), how, rng))
                os.chmod(path, 0o600)

    def _bytes(self, inode, path, how, rng):
        try:
            synced = open(f"{self.shadow}/inodes/{inode}", "rb").read()
        except FileNotFoundError:
            synced = b""
        if how == "forget" or path is None:
            return synced
        now = open(path, "rb").read()
        size = rng.choice((len(synced), len(now)))
        blocks = (rng.choice((synced, now))[at:at + BLOCK].ljust(BLOCK, b"\0") for at in range(0, size, BLOCK))
        return b"".join(blocks)[:size]
