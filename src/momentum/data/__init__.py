"""The datasets: what they are, where they come from, how they are read."""

from momentum.data.catalogue import DataSet, data_sets, find_data_set
from momentum.data.contents import content_patches
from momentum.data.diagnosis import Certainty, Diagnosis, Finding, diagnose
from momentum.data.drawn_objects import draw_objects
from momentum.data.face_factors import FACE_FACTORS, FACE_SHARES
from momentum.data.faces import Faces, draw_faces
from momentum.data.folder_files import folder_fingerprint
from momentum.data.folders import FolderPictures, drawn_pictures, picture_folder_set
from momentum.data.loading import load_recordings
from momentum.data.mapping import Mapping, load_mapped, read_mapping
from momentum.data.paintings import PAINTINGS, paint
from momentum.data.photographs import PHOTOGRAPHS, photograph
from momentum.data.pictures import PictureSet, picture_set, picture_sets_here
from momentum.data.plane import PLANE_PROBLEMS, plane_problem
from momentum.data.points import LabelledPoints, PointSplit, split_points
from momentum.data.recordings import (
    BLOCK_ROWS,
    CHANNELS,
    MARKS,
    RATE,
    Recording,
    load_recording,
)
from momentum.data.review_files import read_reviews
from momentum.data.review_groups import sentence_groups
from momentum.data.reviews import REVIEWS, UNCLEAR, Reviews, reviews
from momentum.data.scenes import draw_scenes
from momentum.data.simulator import Simulation, Truth, simulate_recordings
from momentum.data.snirf import load_snirf
from momentum.data.table import iris, read_table
from momentum.data.text_encodings import Encoding, detect
from momentum.data.text_files import file_encoding, pieces, read_text
from momentum.data.texts import TEXTS, text, text_parts

__all__ = [
    "BLOCK_ROWS",
    "CHANNELS",
    "FACE_FACTORS",
    "FACE_SHARES",
    "MARKS",
    "PAINTINGS",
    "PHOTOGRAPHS",
    "PLANE_PROBLEMS",
    "RATE",
    "REVIEWS",
    "TEXTS",
    "UNCLEAR",
    "Certainty",
    "DataSet",
    "Diagnosis",
    "Encoding",
    "Faces",
    "Finding",
    "FolderPictures",
    "LabelledPoints",
    "Mapping",
    "PictureSet",
    "PointSplit",
    "Recording",
    "Reviews",
    "Simulation",
    "Truth",
    "content_patches",
    "data_sets",
    "detect",
    "diagnose",
    "draw_faces",
    "draw_objects",
    "draw_scenes",
    "drawn_pictures",
    "file_encoding",
    "find_data_set",
    "folder_fingerprint",
    "iris",
    "load_mapped",
    "load_recording",
    "load_recordings",
    "load_snirf",
    "paint",
    "photograph",
    "picture_folder_set",
    "picture_set",
    "picture_sets_here",
    "pieces",
    "plane_problem",
    "read_mapping",
    "read_reviews",
    "read_table",
    "read_text",
    "reviews",
    "sentence_groups",
    "simulate_recordings",
    "split_points",
    "text",
    "text_parts",
]
