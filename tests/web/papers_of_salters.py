"""The papers of the salters of Velmara: a committee that changes, its bureau, and people who write to each other."""

from pathlib import Path

PAPERS = {
    "report.txt": (
        "21 August 1953\n\n"
        "Report to A. K. Lindar from the Secretary of the Salt Council of Velmara P. N. Maro on the Salters\n\n"
        "At the end of 1947, with the permission of the Council of the Republic, a Committee was created in Sel of 12 "
        "leading figures of the Salt Party of Velmara in order to conduct work among the salters.\n\n"
        "At the present time the Velmara Salt Party Committee consists of 15 members. The Auditing Commission has 7 "
        "members. A Bureau of 4 Committee members has been created to manage routine work.\n\n"
        "The practical aid to the Velmara Salt Party Committee is being done through a special commission of 3 members "
        "of the Velmara Council Bureau.\n\n"
        "Secretary of the Salt Council of Velmara\nP. N. Maro\n"
    ),
    "later.txt": (
        "12 May 1956\n\nLetter from P. N. Maro to A. K. Lindar\n\n"
        "The Velmara Salt Party Committee consists of 9 members. Mr. Maro asked that the boats be counted.\n\n"
        "P. N. Maro\n"
    ),
    "closing.txt": (
        "2 June 1957\n\nLetter from A. K. Lindar to P. N. Maro\n\n"
        "The Velmara Salt Party Committee was closed on 3 May 1957. Mr. Hélène Pell has been told.\n\nA. K. Lindar\n"
    ),
    "capitals.txt": (
        "3 June 1957\n\nLetter from A. K. LINDAR to O. Brandel\n\nMr. Brandel may go. Mr. Helene Pell was here.\n\n"
        "A. K. LINDAR\n"
    ),
    "elsewhere.txt": (
        "4 March 1950\n\nNote of a talk\n\nMr. Arden, a member of the Harbour Committee, said that it was late. "
        "The Harbour Committee consists of 6 members. "
        "The Lake Authority consists of 20 members.\n"
    ),
    "secret.txt": (
        "5 March 1951\n\nLetter from P. N. Maro to Zora Quell\n\nMr. Zora Quell must not be named.\n\nP. N. Maro\n"
    ),
}


def write_papers(folder: Path) -> Path:
    """Write the papers, one a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in PAPERS.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder
