"""python models/python/test_undertone_reader.py: every golden text of every model gets its recorded answer."""

import unittest
from pathlib import Path

from undertone_reader import Reader

FOLDERS = sorted(manifest.parent for manifest in Path(__file__).parent.parent.glob("*/manifest.json"))


class GoldenAnswers(unittest.TestCase):
    def test_every_model(self) -> None:
        self.assertTrue(FOLDERS)
        for folder in FOLDERS:
            reader = Reader(folder)
            tolerance = 2 * reader.golden["tolerance"]
            for case in reader.golden["cases"]:
                with self.subTest(model=folder.name, text=case["text"]):
                    found = reader.predict(case["text"])
                    assert found is not None
                    self.assertEqual((found["label"], found["tokens"]), (case["label"], case["tokens"]))
                    for label, score in case["scores"].items():
                        self.assertAlmostEqual(found["scores"][label], score, delta=tolerance)

    def test_blank(self) -> None:
        self.assertIsNone(Reader(FOLDERS[0]).predict(" \n"))


if __name__ == "__main__":
    unittest.main()
