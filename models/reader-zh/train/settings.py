"""What a training is told, beside its data; kept with every run."""

from dataclasses import dataclass, field

from augment import Dress
from examples import Mix


@dataclass(frozen=True)
class Settings:
    seed: int = 1
    epochs: float = 4.0
    """In lengths of the first; later ones, with more passages that do not answer, are longer."""
    batch: int = 8
    peak: float = 2e-4
    """Highest learning rate, that of the top layer."""
    head_times: float = 5.0
    """The three scores start from nothing: so many times the top layer's rate."""
    layer_decay: float = 0.95
    """Each layer below learns at so much of the rate of the one above (Howard and Ruder 2018, ULMFiT)."""
    warm_up: float = 0.08
    """Share of the steps in which the rate rises; afterwards it falls to `floor` in a line."""
    floor: float = 0.02
    weight_decay: float = 0.01
    clip: float = 1.0
    """Largest length of the gradient."""
    dropout: float = 0.1
    average: float = 0.995
    """The weights that are kept are an exponential average over the steps, with this decay."""
    frozen: int = 0
    """Lowest layers that are not trained."""
    mix: Mix = field(default_factory=Mix)
    dress: Dress = field(default_factory=Dress)


def rate_at(step: int, steps: int, settings: Settings) -> float:
    """Share of the highest rate, 0 to 1."""
    rising = max(1.0, steps * settings.warm_up)
    if step < rising:
        return (step + 1) / rising
    left = (steps - step) / max(1.0, steps - rising)
    return max(settings.floor, left)
