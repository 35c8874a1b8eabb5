"""What the processor says of itself. No name of a host, and no path."""

from __future__ import annotations

import os
from typing import Any

KNOWN = "sse2 ssse3 sse4_2 popcnt avx avx2 bmi2 avx512f avx512bw avx512dq avx512vl avx512_vpopcntdq vaes neon asimd sve".split()


def processor_lines() -> dict[str, str]:
    found: dict[str, str] = {}
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        for line in lines:
            name, _, value = line.partition(":")
            found.setdefault(name.strip(), value.strip())
    return found


def machine() -> dict[str, Any]:
    said = processor_lines()
    flags = set((said.get("flags") or said.get("Features") or "").split())
    family = [f"{name} {said[key]}" for key, name in (("cpu family", "family"), ("model", "model")) if key in said]
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": ", ".join([said.get("model name", os.uname().machine), *family]),
        "cores": len(os.sched_getaffinity(0)),
        "cache": said.get("cache size", "not known"),
        "memory_gib": round(memory / (1 << 30)),
        "instruction_sets": [name for name in KNOWN if name in flags],
    }


def load() -> float:
    """How many other programs wanted a processor in the last minute."""
    return round(os.getloadavg()[0], 1)
