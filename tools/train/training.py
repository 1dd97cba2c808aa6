"""What every trainer is given, and the command line that they share."""

import argparse
from pathlib import Path

import pages as page_files
import program
import tree_model

ALL = range(page_files.FOLDS)


class Training:
    """A run of a trainer: the program, the pages, and where the models go."""

    def __init__(self, args, sets):
        self.program, self.scratch, self.output, self.most_rounds = args.program, args.scratch, args.output, args.rounds
        self.eval_dir, self.more, self.made = args.eval_dir, args.more, getattr(args, "made", None)
        self.sets = [name for name in sets if not args.sets or name in args.sets]
        if not self.sets:
            raise SystemExit(f"none of the sets: {', '.join(sets)}")
        self.score = page_files.scorer(args.eval_dir)

    def pages(self):
        """The pages of the sets, those of them that were read for this project, and those of the folder of --more."""
        scratch = self.scratch / "pages"
        pages = page_files.unpack(self.eval_dir, scratch, self.sets)
        if page_files.READER_SET in self.sets:
            pages += page_files.kept_readings(self.eval_dir, scratch, self.program)
        return page_files.instead(pages, self.more_pages(scratch))

    def pages_of_fields(self):
        """The pages with the fields of their gold, each once: the reader's go before those of another set."""
        pages = self.pages()
        read = [page for page in pages if page.set == page_files.READER_SET]
        return page_files.instead([page for page in pages if page.set != page_files.READER_SET], read)

    def more_pages(self, scratch):
        return page_files.labelled_folder(self.more, self.eval_dir, scratch) if self.more else []

    def made_pages(self):
        """The pages of our own words, of the folder of --made."""
        return page_files.made_pages(self.made, self.eval_dir, self.scratch / "pages") if self.made else []

    def columns(self, subject):
        return program.feature_names(self.program, subject)

    def rounds(self, usual):
        """How many trees are fitted."""
        return min(usual, self.most_rounds or usual)

    def keep(self, fold, parts):
        """Puts what was fitted without the fold into its file."""
        tree_model.update_pack(parts, page_files.fold_pack(self.scratch, fold))

    def write(self, parts):
        """Writes what was fitted on all pages."""
        if self.output:
            tree_model.write_pack(parts, self.output)


def add_made(parser):
    """The option of what learns from made pages too."""
    parser.add_argument("--made", type=Path, metavar="FOLDER",
                        help="pages of our own words to learn from too, as `made_pages write` writes them")


def main(doc, sets, train, *more_options):
    """Runs train(Training) with the options that all trainers have, and those that are added to the parser."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval_dir", type=Path, metavar="EVAL_DIR")
    parser.add_argument("--program", required=True)
    parser.add_argument("--scratch", type=Path, required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where the models of all pages go")
    parser.add_argument("--sets", nargs="+", metavar="SET", help=f"of {', '.join(sets)}; all if not given")
    parser.add_argument("--more", type=Path, metavar="FOLDER",
                        help="labelled pages to learn from too, as tools/label writes them")
    parser.add_argument("--rounds", type=int, metavar="N", help="no more trees than these, to try the whole way quickly")
    for add in more_options:
        add(parser)
    args = parser.parse_args()
    args.scratch.mkdir(parents=True, exist_ok=True)
    train(Training(args, sets))
